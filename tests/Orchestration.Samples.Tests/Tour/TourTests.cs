using Tour;

namespace Orchestration.Samples.Tests.Tour;

public sealed class TourTests
{
    public static TheoryData<string, string[]> Expected => new()
    {
        { "Simple workflow", ["Execution ID: ", "Status: Completed", "Headline: Trust decides as much as price"] },
        { "Task routing", ["Routed to: media (the task's words image", "Routed to: research (the task's words market", "default factory media"] },
        { "Factory connections", ["media: media, Connected", "research: research, Connected", "Succeeded: True", "Abstract art", "research can market_analysis, discover_technology"] },
        { "Complex workflow, monitored", ["Current steps: ", "generate_video started on media", "Final status: Completed", "research_market, discover_trends, generate_images, generate_video", "\"images_shown\":2"] },
        {
            "Routing strategies",
            [
                "content_based: ", "priority_based: studio (priority 10", "priority_based: camera (priority 0", "load_balanced: annex (",
                "round_robin: studio (", "round_robin: annex (", "round_robin: camera (", "capability_based: camera (fewest surplus actions",
            ]
        },
        { "Step dependencies", ["step2 succeeded"] },
        { "Parallel execution", ["parallel_execution True: Completed, 3 at the same time", "parallel_execution False: Completed, 1 at the same time"] },
        { "Error recovery", ["attempt 2 failed (the line is busy)", "load: Succeeded after 3 attempts", "parse: Failed after 1 attempts row 7 is not a number", "store: Skipped", "step 'parse' failed"] },
        { "Pause, resume, cancel", ["Paused: first Succeeded, second waits because of Paused", "resumed: Completed", "Cancelled, the launch was called off: first Cancelled, second Cancelled"] },
        { "A new factory type", ["{\"text\":\"hallo Welt\"} from a factory of type translation", "used 11 characters"] },
        { "A custom routing rule", ["special: research (rule: ", "ordinary: media (content: "] },
        { "Configuration", ["3 retries, 3600 seconds, parallel True", "media: 2 at the same time", "load_balanced: media", "orchestration:workflow:max_retries", "orchestration:routing:strategy"] },
        { "Service integration", ["Completed: {\"text\":\"1. Sunset over the harbour.\"}"] },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task An_example_says_what_it_promises(string name, string[] expected)
    {
        string said = await RunAsync(name);

        foreach (string line in expected)
            said.Should().Contain(line);
    }

    [Fact]
    public void Every_example_is_tested() =>
        Expected.Select(row => row.Data.Item1).Should().Equal(Examples.All.Select(example => example.Name));

    [Fact]
    public async Task A_step_with_two_dependencies_starts_after_both()
    {
        List<string> lines = [.. (await RunAsync("Step dependencies")).Split(Environment.NewLine)];

        lines.IndexOf("step2 started").Should().BeGreaterThan(lines.IndexOf("step1 succeeded")).And.BeGreaterThan(lines.IndexOf("step3 succeeded"));
    }

    private static async Task<string> RunAsync(string name)
    {
        using StringWriter output = new();
        await Examples.All.Single(example => example.Name == name).Run(output);
        return output.ToString();
    }
}
