namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>Whether confidence means what it says.</summary>
internal static class Calibration
{
    private const int Bins = 10;

    /// <summary>Expected calibration error: per bin the distance between mean confidence and share of right ones, weighted by size.</summary>
    /// <param name="predictions">Confidence from 0 to 1, and whether it was right.</param>
    /// <returns>0 for none.</returns>
    public static double Error(IReadOnlyCollection<(double Confidence, bool Right)> predictions) => predictions.Count == 0 ? 0 : predictions
        .GroupBy(prediction => Math.Min(Bins - 1, (int)(prediction.Confidence * Bins)))
        .Sum(bin => Math.Abs(bin.Average(prediction => prediction.Confidence) - bin.Average(prediction => prediction.Right ? 1.0 : 0)) * bin.Count() / predictions.Count);
}
