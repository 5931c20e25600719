using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination;

/// <summary>One step of a random workflow: it fails a few times, then succeeds, unless it fails for good.</summary>
internal sealed record RandomStep(int[] Dependencies, int Milliseconds, bool Fails, int Priority, int Retries, int Failures)
{
    /// <summary>How many attempts it gets when nobody disturbs it.</summary>
    public int Attempts => Math.Min(Retries, Failures) + 1;

    public bool Succeeds => !Fails && Failures <= Retries;

    public Action<ActionScript> Write(int number) => script =>
    {
        ActionScript turn = script;
        for (int attempt = 1; attempt < Attempts; attempt++)
            turn = turn.Takes(TimeSpan.FromMilliseconds(Milliseconds)).FailsWith(FailureKind.Transient, "busy").Costs(1).Then;
        turn = turn.Takes(TimeSpan.FromMilliseconds(Milliseconds)).Costs(1);
        _ = Succeeds ? turn.Returns($"{number}") : turn.FailsWith(Failures > Retries ? FailureKind.Transient : FailureKind.Permanent, "no");
    };

    public override string ToString() => $"({string.Join(",", Dependencies)}) {Milliseconds} p{Priority} r{Retries} f{Failures}{(Fails ? " fails" : "")}";
}
