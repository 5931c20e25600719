using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Routing;
using Tour.Factories;

namespace Tour.Setup;

/// <summary>The settings come from a file; what is wrong in it is named at once, all of it.</summary>
internal static class ConfigurationExample
{
    public static async Task RunAsync(TextWriter output)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "Setup", "tour.json")).Build();
        await using (ServiceProvider services = Register(configuration))
        {
            OrchestrationEngine engine = services.GetRequiredService<OrchestrationEngine>();
            WorkflowOptions workflow = services.GetRequiredService<IOptions<WorkflowOptions>>().Value;
            await output.WriteLineAsync($"{workflow.MaxRetries} retries, {workflow.Timeout?.TotalSeconds} seconds, parallel {workflow.ParallelExecution}");
            foreach (FactorySnapshot factory in engine.GetFactoryStatus())
                await output.WriteLineAsync($"{factory.Name}: {factory.MaxConcurrency} at the same time");

            RoutingDecision decision = await engine.RouteAsync(new RoutingTask { Action = "generate_image" });
            await output.WriteLineAsync($"{decision.Strategy}: {decision.Factory}");
        }

        IConfiguration wrong = new ConfigurationBuilder().AddInMemoryCollection([
            new("orchestration:workflow:max_retries", "many"),
            new("orchestration:routing:strategy", "LOUDEST"),
        ]).Build();
        await using ServiceProvider broken = Register(wrong);
        try
        {
            broken.GetRequiredService<OrchestrationEngine>();
        }
        catch (OptionsValidationException exception)
        {
            foreach (string problem in exception.Failures)
                await output.WriteLineAsync(problem);
        }
    }

    private static ServiceProvider Register(IConfiguration configuration)
    {
        ServiceCollection services = new();
        services.AddOrchestration(configuration.GetSection("orchestration"))
            .AddLocalMedia()
            .AddLocalResearch();
        return services.BuildServiceProvider();
    }
}
