using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Storage;

public sealed class PagingTests
{
    [Fact]
    public async Task Pages_have_neither_gaps_nor_repeats_while_executions_are_added()
    {
        await using SimulatedEngine simulation = Simulate();
        for (int i = 0; i < 10; i++)
            Add(simulation, $"x{i}", 1);

        List<string> seen = [];
        ExecutionQuery? query = new() { Limit = 3 };
        while (query is not null)
        {
            ExecutionPage page = simulation.List(query);
            seen.AddRange(page.Executions.Select(row => row.ExecutionId));
            query = page.NextCursor is null ? null : query with { Cursor = page.NextCursor };
            Add(simulation, $"new{seen.Count}", 1);
        }

        seen.Should().Equal("x9", "x8", "x7", "x6", "x5", "x4", "x3", "x2", "x1", "x0");
    }

    [Fact]
    public async Task Executions_that_started_at_the_same_moment_are_each_listed_once()
    {
        await using SimulatedEngine simulation = Simulate();
        foreach (string id in new[] { "e", "b", "d", "a", "c" })
            Add(simulation, id, 0);

        Pages(simulation, new ExecutionQuery { Limit = 2 }).Should().BeEquivalentTo(
            new[] { new[] { "a", "b" }, ["c", "d"], ["e"] }, options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task The_last_page_has_no_cursor_even_when_it_is_full()
    {
        await using SimulatedEngine simulation = Simulate();
        Add(simulation, "a", 1);
        Add(simulation, "b", 1);

        simulation.List(new ExecutionQuery { Limit = 2 }).NextCursor.Should().BeNull();
        simulation.List(new ExecutionQuery { Limit = 1 }).NextCursor.Should().NotBeNull();
    }

    [Fact]
    public async Task A_cursor_keeps_its_place_when_the_execution_at_it_was_forgotten()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .AddFactory(Factory().OnStep("held", script => script.Hangs()))
            .ConfigureInMemoryStore(options => options.MaxRetainedSteps = 1));
        simulation.Start(Template(Step("held")), new StartOptions { ExecutionId = "oldest" });
        simulation.RunFor(Seconds(1));
        Add(simulation, "forgotten", 1);
        string? cursor = simulation.List(new ExecutionQuery { Limit = 1 }).NextCursor;

        Add(simulation, "newest", 1);

        simulation.Find("forgotten").Should().BeNull();
        simulation.List(new ExecutionQuery { Cursor = cursor }).Executions.Select(row => row.ExecutionId).Should().Equal("oldest");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no")]
    [InlineData("1")]
    [InlineData("nine:x")]
    [InlineData(":x")]
    [InlineData("99999999999999999999:x")]
    public async Task A_cursor_that_no_page_answered_is_refused(string plain)
    {
        await using SimulatedEngine simulation = Simulate();

        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(plain));
        simulation.Invoking(one => one.List(new ExecutionQuery { Cursor = encoded })).Should().Throw<ArgumentException>().WithMessage("The cursor is not one*");
        simulation.Invoking(one => one.List(new ExecutionQuery { Cursor = "?" + plain })).Should().Throw<ArgumentException>().WithMessage("The cursor is not one*");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_limit_outside_of_1_to_1000_is_refused(int limit)
    {
        await using SimulatedEngine simulation = Simulate();

        simulation.Invoking(one => one.List(new ExecutionQuery { Limit = limit })).Should().Throw<ArgumentOutOfRangeException>();
        simulation.Invoking(one => one.List(new ExecutionQuery { Limit = 1000 })).Should().NotThrow();
    }

    private static SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(Factory()));

    private static void Add(SimulatedEngine simulation, string id, double seconds)
    {
        simulation.Execute(Template(Step("a")), new StartOptions { ExecutionId = id });
        simulation.RunFor(Seconds(seconds));
    }

    private static List<string[]> Pages(SimulatedEngine simulation, ExecutionQuery query)
    {
        List<string[]> pages = [];
        string? cursor = null;
        do
        {
            ExecutionPage page = simulation.List(query with { Cursor = cursor });
            pages.Add([.. page.Executions.Select(row => row.ExecutionId)]);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return pages;
    }
}
