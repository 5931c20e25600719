using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.Planning;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class PlanWarningTests : IDisposable
{
    private readonly LogRecorder _logs = new();

    [Fact]
    public async Task What_is_probably_not_meant_is_logged_once_for_each_workflow_and_version()
    {
        await using SimulatedEngine simulation = Simulate();
        WorkflowTemplate template = Template(Race());

        simulation.Execute(template);
        simulation.Execute(template with { });
        simulation.Execute(template with { Version = 2 });

        IEnumerable<string> told = _logs.Lines.Where(line => line.Contains(PlanningCodes.RacedStepIsUsed) && line.StartsWith("Warning Workflow ", StringComparison.Ordinal));
        told.Should().HaveCount(2).And.OnlyContain(line => line.Contains("$.steps[2].dependencies.cancel_remaining"));
    }

    [Fact]
    public async Task A_template_without_warnings_is_not_told_of()
    {
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Step("a")));

        _logs.Lines.Should().NotContain(line => line.Contains("probably not meant"));
    }

    public void Dispose() => _logs.Dispose();

    private static WorkflowStep[] Race() =>
        [Step("a"), Step("b"), Step("winner") with { Dependencies = Join.Any("a", "b").CancelRemaining() }, Step("other", "b") with { AllowFailure = true }];

    private SimulatedEngine Simulate()
    {
        ScriptedFactory factory = Factory();
        factory.On(DoWork, script => script.Returns("1"));
        return SimulatedEngine.Create(1, builder =>
        {
            builder.AddFactory(factory);
            builder.Services.AddSingleton<ILoggerFactory>(_logs).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        });
    }
}
