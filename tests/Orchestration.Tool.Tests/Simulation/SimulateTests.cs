using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orchestration.Tool.Tests.Simulation;

public sealed class SimulateTests
{
    private const string Diamond = """
        workflow_id: diamond
        steps:
          - { step_id: a, action: x, factory_type: media, expected_duration: 2.5 }
          - { step_id: b, action: x, factory_type: media, expected_duration: 00:00:04, dependencies: [a] }
          - { step_id: c, action: x, factory_type: media, expected_duration: 1, dependencies: [a], parameters: { text: "${{ steps.a.output.none }}" } }
          - { step_id: d, action: x, factory_type: media, dependencies: [b, c] }
        """;

    [Fact]
    public async Task Independent_steps_overlap_and_the_longest_path_decides()
    {
        ToolRun run = await ToolRun.Of(Diamond, "simulate", "--json");

        run.ExitCode.Should().Be(0);
        run.Json.GetProperty("status").GetString().Should().Be("completed");
        Seconds(run, "makespan").Should().Be(6.5m);
        Seconds(run, "critical_path").Should().Be(6.5m);
        Seconds(run, "total_work").Should().Be(7.5m);
        run.Json.GetProperty("slots").ValueKind.Should().Be(JsonValueKind.Null);
        Step(run, "c").Should().Be(("succeeded", 2.5m, 3.5m));
        Step(run, "d").Should().Be(("succeeded", 6.5m, 6.5m));
    }

    [Fact]
    public async Task A_timer_takes_its_delay_and_other_kinds_count_as_one_step()
    {
        ToolRun run = await ToolRun.Of("""
            workflow_id: kinds
            on_cancel: compensate
            budget: 1
            steps:
              - { step_id: a, delay: 300 }
              - { step_id: b, signal: go, expected_duration: 10, dependencies: [a] }
              - { step_id: c, workflow: campaign@2, dependencies: [b] }
              - { step_id: d, action: x, for_each: "${{ inputs.list }}", parameters: { p: "${{ item }}" }, compensation: { action: undo }, expected_duration: 5, dependencies: [c] }
            """, "simulate", "--json");

        run.ExitCode.Should().Be(0);
        Seconds(run, "makespan").Should().Be(315);
        Step(run, "b").Should().Be(("succeeded", 300m, 310m));
    }

    [Fact]
    public async Task A_simulation_can_be_stopped()
    {
        ToolRun run = await ToolRun.Of(["simulate", "-", "--json"], Diamond, cancellationToken: new CancellationToken(canceled: true));

        run.ExitCode.Should().Be(130);
    }

    [Fact]
    public async Task One_slot_takes_as_long_as_all_the_work()
    {
        ToolRun run = await ToolRun.Of(Diamond, "simulate", "--slots", "1", "--json");

        Seconds(run, "makespan").Should().Be(7.5m);
        run.Json.GetProperty("slots").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task The_template_says_how_many_slots_there_are_when_nobody_else_does()
    {
        ToolRun run = await ToolRun.Of(Diamond + "\nmax_concurrent_steps: 1", "simulate", "--json");

        Seconds(run, "makespan").Should().Be(7.5m);
    }

    [Fact]
    public async Task A_step_that_fails_for_good_skips_what_needs_it()
    {
        ToolRun run = await ToolRun.Of(Diamond, "simulate", "--fail", "b", "--json");

        run.ExitCode.Should().Be(1);
        run.Json.GetProperty("status").GetString().Should().Be("failed");
        Step(run, "b").Should().Be(("failed", 2.5m, 6.5m));
        Step(run, "d").Should().Be(("skipped", null, null));
        Seconds(run, "makespan").Should().Be(6.5m);
        Seconds(run, "critical_path").Should().Be(6.5m);
    }

    [Fact]
    public async Task A_step_that_does_not_exist_cannot_fail()
    {
        ToolRun run = await ToolRun.Of(Diamond, "simulate", "--fail", "a", "--fail", "nobody");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("nobody");
    }

    [Fact]
    public async Task A_tenth_of_a_microsecond_is_not_lost()
    {
        ToolRun run = await ToolRun.Of("""{"workflow_id":"w","steps":[{"step_id":"a","action":"x","expected_duration":0.0000001},{"step_id":"b","action":"x","expected_duration":3600.1234567,"dependencies":["a"]}]}""", "simulate", "--json");

        Seconds(run, "makespan").Should().Be(3600.1234568m);
    }

    [Fact]
    public async Task Steps_without_a_duration_take_the_default()
    {
        ToolRun run = await ToolRun.Of("""{"workflow_id":"w","steps":[{"step_id":"a","action":"x"},{"step_id":"b","action":"x","dependencies":["a"]}]}""", "simulate", "--default-duration", "00:01:00", "--json");

        Seconds(run, "makespan").Should().Be(120m);
        Seconds(run, "critical_path").Should().Be(120m);
    }

    [Theory]
    [InlineData("--slots", "0")]
    [InlineData("--slots", "many")]
    [InlineData("--default-duration", "-1")]
    [InlineData("--default-duration", "soon")]
    public async Task An_option_that_makes_no_sense_is_refused(string option, string value)
    {
        ToolRun run = await ToolRun.Of(Diamond, "simulate", option, value);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(option);
        run.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task People_get_a_line_for_each_step_and_a_summary()
    {
        ToolRun run = await ToolRun.Of(Diamond, "simulate", "--slots", "2");

        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(6).And.Contain(line => line.StartsWith("completed: makespan 6.5 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_product_launch_takes_as_long_as_its_longest_path()
    {
        ToolRun run = await ToolRun.Of(["simulate", Sample.ProductLaunch, "--slots", "2", "--json"], cancellationToken: TestContext.Current.CancellationToken);

        (Seconds(run, "makespan"), Seconds(run, "critical_path"), Seconds(run, "total_work")).Should().Be((32.5m, 32.5m, 33m));
    }

    [Fact]
    public async Task Steps_that_run_last_run_after_a_failure_too_and_conditions_are_taken_to_hold()
    {
        ToolRun run = await ToolRun.Of("""
            workflow_id: w
            steps:
              - { step_id: a, action: x, expected_duration: 1 }
              - { step_id: b, action: x, expected_duration: 1, dependencies: { any: [{ step: a, outcome: failed }] }, when: { value: "${{ inputs.x }}", equals: 1 } }
            finally:
              - { step_id: z, action: x, expected_duration: 5 }
            """, "simulate", "--fail", "a", "--json");

        Step(run, "a").Should().Be(("failed", 0m, 1m));
        Step(run, "b").Should().Be(("succeeded", 1m, 2m));
        Step(run, "z").Should().Be(("succeeded", 2m, 7m));
        Seconds(run, "critical_path").Should().Be(7m);
    }

    [Fact]
    public async Task Ten_thousand_steps_in_a_chain_need_no_stack()
    {
        StringBuilder template = new("""{"workflow_id":"w","steps":[{"step_id":"s0","action":"x","expected_duration":1}""");
        for (int step = 1; step < 10_000; step++)
            template.Append(CultureInfo.InvariantCulture, $$""",{"step_id":"s{{step}}","action":"x","expected_duration":1,"dependencies":["s{{step - 1}}"]}""");

        ToolRun run = await ToolRun.Of(template.Append("]}").ToString(), "simulate", "--slots", "16", "--json");

        Seconds(run, "makespan").Should().Be(10_000m);
    }

    private static decimal Seconds(ToolRun run, string name) => run.Json.GetProperty(name).GetDecimal();

    private static (string? Status, decimal? Start, decimal? End) Step(ToolRun run, string stepId)
    {
        JsonElement step = run.Json.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("step_id").GetString() == stepId);
        return (step.GetProperty("status").GetString(), OrNull(step.GetProperty("start")), OrNull(step.GetProperty("end")));
    }

    private static decimal? OrNull(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDecimal();
}
