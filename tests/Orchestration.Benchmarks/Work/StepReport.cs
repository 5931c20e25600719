namespace Orchestration.Benchmarks.Work;

/// <summary>The small output of a body.</summary>
internal sealed record StepReport(string Headline, int Findings, double Confidence);
