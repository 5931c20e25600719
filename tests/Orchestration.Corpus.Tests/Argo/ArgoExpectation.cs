namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What is to come of a small Argo workflow that is written as <see cref="ArgoText"/> says.</summary>
internal static class ArgoExpectation
{
    /// <summary>In all its scenarios it ends here as in Argo, whether a failure stops the rest or not.</summary>
    public static async Task EqualsArgoAsync(string tasks)
    {
        ArgoScore going = await ArgoScore.OfAsync(ArgoText.Of(tasks, "false"));
        ArgoScore stopping = await ArgoScore.OfAsync(ArgoText.Of(tasks, "true"));

        going.Should().Be(going with { Verdict = Verdict.Equal, Reason = "" });
        stopping.Should().Be(stopping with { Verdict = Verdict.Equal, Reason = "" });
        going.Scenarios.Should().BeGreaterThan(3);
    }

    /// <summary>It cannot be said here, for a reason that is named.</summary>
    public static async Task IsRefusedAsync(string tasks, string reason)
    {
        ArgoScore score = await ArgoScore.OfAsync(ArgoText.Of(tasks, "true"));

        score.Verdict.Should().Be(Verdict.Refused);
        score.Reason.Should().Be(reason);
    }
}
