namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>How many further pages may still be read. Not for concurrent use.</summary>
internal sealed class PageBudget(int pages)
{
    public int Left { get; private set; } = pages;

    public int Spent { get; private set; }

    /// <summary>Takes one page from the budget, if there is one.</summary>
    public bool TryTake()
    {
        if (Left == 0)
            return false;
        Left--;
        Spent++;
        return true;
    }
}
