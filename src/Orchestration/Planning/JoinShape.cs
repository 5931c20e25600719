using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Tells the common join, in which all of some steps must have succeeded, from all others.</summary>
internal static class JoinShape
{
    public static bool IsPlain(Join join)
    {
        if (join.CancelsRemaining || join.Kind != JoinKind.All)
            return false;

        foreach (Join child in join.Children)
        {
            if (child is not { Kind: JoinKind.Step, Outcome: StepOutcome.Succeeded })
                return false;
        }

        return true;
    }
}
