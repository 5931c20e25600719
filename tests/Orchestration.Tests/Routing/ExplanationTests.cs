using System.Buffers;
using System.Text;
using Orchestration.Coordination.Payloads;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class ExplanationTests
{
    private static readonly RoutingTask Draw = LearningBench.Draw;

    [Fact]
    public void By_default_a_decision_keeps_everything()
    {
        RoutingDecision decision = Uneven().Router().Route(Draw);

        decision.Candidates.Should().HaveCount(2);
        Kept(decision).Should().Be("fast strategy slow 1.00 shortest expected time: fast takes about 1 s, slow takes about 2 s");
    }

    [Fact]
    public void Without_candidates_the_winner_is_explained_all_the_same()
    {
        RoutingDecision decision = Uneven().Router(Explaining(RoutingExplanation.Winner)).Route(Draw);

        decision.Candidates.Should().BeEmpty();
        Kept(decision).Should().Be("fast strategy slow 1.00 shortest expected time: fast takes about 1 s, slow takes about 2 s");
    }

    [Fact]
    public void Without_any_explanation_a_decision_says_what_its_reason_code_means()
    {
        RoutingDecision decision = Uneven().Router(Explaining(RoutingExplanation.None)).Route(Draw);

        decision.Should().BeEquivalentTo(new { Id = 1, FactoryType = FactoryType.Media, Strategy = RoutingStrategy.ContentBased, TieBreak = (string?)null, FallbackHop = 0 });
        decision.Candidates.Should().BeEmpty();
        Kept(decision).Should().Be("fast strategy   the strategy chose");
    }

    [Fact]
    public void A_rule_and_its_fallback_are_always_kept()
    {
        RoutingRule rule = new() { RuleId = "r", Target = "mars", Fallbacks = ["slow"] };

        RoutingDecision decision = Uneven().Router(Explaining(RoutingExplanation.None), rules: rule).Route(Draw);

        decision.Should().BeEquivalentTo(new { Factory = "slow", RuleId = "r", FallbackHop = 1, ReasonCode = ReasonCodes.Rule, Reason = "a rule chose" });
    }

    [Theory]
    [InlineData(RoutingExplanation.Full, 2, "the task names factory slow")]
    [InlineData(RoutingExplanation.Winner, 0, "the task names factory slow")]
    [InlineData(RoutingExplanation.None, 0, "no other connected factory can do the task")]
    public void Where_one_factory_alone_can_do_it_no_more_is_kept(RoutingExplanation explanation, int candidates, string reason)
    {
        RoutingDecision decision = Uneven().Router(Explaining(explanation)).TryLease(new() { Factory = "slow", Action = "draw" }).Decision!;

        decision.Candidates.Should().HaveCount(candidates);
        decision.Reason.Should().Be(reason);
    }

    [Fact]
    public async Task A_dry_run_tells_everything_and_leaves_nothing_of_it_to_later_decisions()
    {
        RoutingRule rule = new() { RuleId = "r", Target = "slow" };
        TaskRouter router = Uneven().Router(Explaining(RoutingExplanation.None), rules: rule);

        RoutingDecision told = await router.ExplainAsync(Draw, TestContext.Current.CancellationToken);
        RoutingDecision later = router.TryLease(Draw).Decision!;

        told.Candidates.Should().HaveCount(2);
        told.Reason.Should().Be("rule 'r' (priority 0) targets slow");
        later.Candidates.Should().BeEmpty();
        later.Reason.Should().Be("a rule chose");
    }

    [Fact]
    public void What_is_not_kept_is_not_stored()
    {
        ArrayBufferWriter<byte> output = new();

        new PayloadCodec().Encode(EventType.StepStarted, Uneven().Router(Explaining(RoutingExplanation.None)).Route(Draw), output);

        Encoding.UTF8.GetString(output.WrittenSpan).Should().Be("""{"id":1,"factory":"fast","type":"media","strategy":"content_based","code":"strategy","reason":"the strategy chose"}""");
    }

    [Fact]
    public void Every_reason_code_has_a_sentence()
    {
        IEnumerable<string> codes = typeof(ReasonCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        codes.Where(code => new RoutingDecision { Factory = "a", FactoryType = FactoryType.Media, Strategy = "x", ReasonCode = code }.Reason.Length == 0).Should().BeEmpty();
    }

    private static RoutingOptions Explaining(RoutingExplanation explanation) => new() { Explain = explanation };

    private static Bench Uneven() => LearningBench.Of("fast", "slow").Took("fast", 1).Took("slow", 2);

    private static string Kept(RoutingDecision decision) =>
        FormattableString.Invariant($"{decision.Factory} {decision.ReasonCode} {decision.RunnerUp} {decision.Margin:0.00} {decision.Reason}");
}
