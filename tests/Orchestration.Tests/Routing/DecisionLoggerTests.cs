using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Coordination;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class DecisionLoggerTests : IDisposable
{
    private static readonly RoutingTask Image = new() { FactoryType = FactoryType.Media, Action = "generate_image", Parameters = JsonPayload.Parse("""{"prompt":"private-4711"}""") };

    private readonly LogRecorder _log = new();
    private readonly Bench _bench = RouterBench.MediaAndResearch();

    private IEnumerable<string> Told => _log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Information", StringComparison.Ordinal));

    [Fact]
    public void A_task_that_nobody_can_do_is_told_with_what_is_missing()
    {
        _bench.Router(_log).Refusal(new() { FactoryType = FactoryType.Media, Action = "sing", Parameters = Image.Parameters });

        Told.Should().ContainSingle().Which.Should().StartWith("Warning No factory can do the task 'media sing': No connected factory of type media offers sing");
    }

    [Fact]
    public void An_outage_is_told_when_it_begins_and_when_it_ends_however_many_tasks_meet_it()
    {
        TaskRouter router = _bench.Router(_log);
        for (int outage = 0; outage < 2; outage++)
        {
            _bench.Become("media", FactoryStatus.Disconnected);
            for (int i = 0; i < 10; i++)
            {
                router.Refusal(Image);
                router.TryLease(new() { FactoryType = FactoryType.Media, Action = "generate_image" }).Status.Should().Be(LeaseStatus.Unavailable);
            }

            _bench.Become("media", FactoryStatus.Connected);
            for (int i = 0; i < 10; i++)
                router.TryLease(Image).Status.Should().Be(LeaseStatus.Granted);
        }

        string[] once =
        [
            "Warning Tasks like 'media generate_image' wait or are refused: No factory that can do the task is available: media is disconnected (said so). ",
            "Information Tasks like 'media generate_image' have an available factory again. ",
        ];
        Told.Should().Equal([.. once, .. once]);
    }

    [Fact]
    public void Kinds_of_tasks_have_outages_of_their_own()
    {
        TaskRouter router = _bench.Router(_log);
        _bench.Become("media", FactoryStatus.Disconnected);
        _bench.Become("research", FactoryStatus.Error);

        router.Refusal(Image);
        router.Refusal(new() { FactoryType = FactoryType.Research });
        _bench.Become("research", FactoryStatus.Connected);
        router.Route(new() { FactoryType = FactoryType.Research });

        Told.Should().HaveCount(3).And.ContainSingle(line => line.Contains("'research' have an available factory again"));
    }

    [Fact]
    public void A_rule_whose_target_is_out_is_told_until_it_decides_again()
    {
        _bench.With("studio", FactoryType.Media, "generate_image");
        TaskRouter router = _bench.Router(_log, rules: new RoutingRule { RuleId = "to-studio", Condition = _ => true, Target = "studio" });
        _bench.Become("studio", FactoryStatus.Disconnected);

        for (int i = 0; i < 10; i++)
            router.Route(Image).Factory.Should().Be("media");
        _bench.Become("studio", FactoryStatus.Connected);
        for (int i = 0; i < 10; i++)
            router.Route(Image).Factory.Should().Be("studio");

        Told.Should().Equal(
            "Warning Rule to-studio is for tasks like 'media generate_image', but its target studio cannot take them; other rules or the strategy decide meanwhile. ",
            "Information Rule to-studio decides again about tasks like 'media generate_image'. ");
    }

    [Fact]
    public void A_rule_whose_target_is_not_connected_is_told_and_one_that_is_for_other_work_is_not()
    {
        TaskRouter router = _bench.Router(_log, rules:
        [
            new RoutingRule { RuleId = "to-mars", Condition = _ => true, Target = "mars" },
            new RoutingRule { RuleId = "to-research", Condition = _ => true, Target = "research" },
        ]);

        router.Route(Image);
        router.Route(Image);

        Told.Should().ContainSingle().Which.Should().Contain("to-mars");
    }

    [Fact]
    public void A_rule_that_throws_is_told_with_its_exception()
    {
        TaskRouter router = _bench.Router(_log, rules: new RoutingRule { RuleId = "broken", Condition = _ => throw new InvalidOperationException("oops"), Target = "media" });

        router.TryLease(Image);

        Told.Should().ContainSingle().Which.Should().StartWith("Error The task 'media generate_image' is not routed: The condition of rule 'broken' threw").And.Contain("System.InvalidOperationException: oops");
    }

    [Fact]
    public async Task Ordinary_decisions_are_told_to_debug_only_and_dry_runs_not_at_all()
    {
        TaskRouter router = _bench.Router(_log, new RoutingOptions { DefaultFactory = "research" });

        await router.ExplainAsync(Image, TestContext.Current.CancellationToken);
        _log.Lines.Should().BeEmpty();
        router.Route(Image);
        router.Route(new());

        Told.Should().BeEmpty();
        _log.Lines.Where(line => line.StartsWith("Debug", StringComparison.Ordinal)).Should().Equal(
            "Debug The task 'media generate_image' goes to media (only_candidate): media is the only connected factory of type media that offers generate_image ",
            "Debug The task 'without type, factory and action' goes to research (default_factory): nothing else claims the task, so it goes to the default factory research ");
    }

    [Fact]
    public void Parameters_are_never_told()
    {
        TaskRouter router = _bench.Router(_log, rules: new RoutingRule { RuleId = "to-mars", Condition = task => task.Action == "generate_image", Target = "mars" });
        router.Route(Image);
        _bench.Become("media", FactoryStatus.Disconnected);
        router.Refusal(Image);
        router.Refusal(new() { Action = "sing", Parameters = Image.Parameters });

        _log.Lines.Should().HaveCountGreaterThan(3).And.NotContain(line => line.Contains("4711"));
    }

    public void Dispose() => _log.Dispose();
}
