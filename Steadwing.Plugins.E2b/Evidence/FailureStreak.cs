using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Notices that going on is pointless: the key was refused, or several reads in a row failed. Not for concurrent use.</summary>
/// <param name="what">What is read, as a plural, e.g. <c>logs</c>.</param>
/// <param name="wanted">Of how many sandboxes it is wanted.</param>
internal sealed class FailureStreak(string what, int wanted)
{
    private const int Most = 3;
    private int _failed;
    private int _done;

    /// <summary>Counts one sandbox.</summary>
    /// <param name="problem">The observation of its failure; null when it was read.</param>
    /// <returns>The observation that ends the reading, or null to go on.</returns>
    public Observation? Next(Observation? problem)
    {
        _done++;
        _failed = problem is null ? 0 : _failed + 1;
        if (problem is null || _done == wanted || (_failed < Most && !Problems.IsFinal(problem.State)))
            return null;
        return problem with
        {
            Subject = Subjects.Account,
            Text = $"The {what} of {wanted - _done} more sandboxes were not asked for, because these requests fail.",
            Total = wanted - _done,
            Facts = new Facts().Set("what", $"the {what} of {wanted - _done} sandboxes").Values,
        };
    }
}
