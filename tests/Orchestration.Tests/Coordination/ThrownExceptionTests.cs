using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class ThrownExceptionTests : IDisposable
{
    private readonly LogRecorder _logs = new();
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Where_a_mistake_in_the_code_of_an_action_was_thrown_is_logged()
    {
        await using SimulatedEngine simulation = Simulate(script => script.Does((_, _) => throw new InvalidOperationException("No.", new NotSupportedException("inner"))));

        simulation.Execute(Template(Step("a")));

        string line = _logs.Lines.Should().ContainSingle(line => line.StartsWith("Warning Execution ") && line.Contains("attempt 1 of step a threw System.InvalidOperationException: No.")).Which;
        line.Should().Contain(nameof(Where_a_mistake_in_the_code_of_an_action_was_thrown_is_logged)).And.Contain("inner");
    }

    [Fact]
    public async Task What_says_itself_what_it_means_is_not_logged_with_its_place()
    {
        await using SimulatedEngine simulation = Simulate(script => script
            .Throws(new HttpRequestException("down")).Then
            .Throws(new TimeoutException("slow")).Then
            .Throws(new ActionFailedException(FailureKind.Permanent, "never")));

        simulation.Execute(Template(Step("a") with { Retry = Retries(5) }));

        _factory.Calls.Should().HaveCount(3);
        _logs.Lines.Should().NotContain(line => line.Contains(" threw "));
    }

    [Fact]
    public async Task A_call_outside_any_workflow_that_throws_is_logged_too()
    {
        await using SimulatedEngine simulation = Simulate(script => script.Throws(new InvalidOperationException("No.")));

        simulation.Run(() => simulation.Engine.Factories.ExecuteAsync("work", DoWork));

        _logs.Lines.Should().ContainSingle(line => line.StartsWith("Warning A call of work at worker") && line.Contains("System.InvalidOperationException: No."));
    }

    public void Dispose() => _logs.Dispose();

    private SimulatedEngine Simulate(Action<ActionScript> script)
    {
        _factory.On(DoWork, script);
        return SimulatedEngine.Create(1, builder =>
        {
            builder.AddFactory(_factory);
            builder.Services.AddSingleton<ILoggerFactory>(_logs).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        });
    }
}
