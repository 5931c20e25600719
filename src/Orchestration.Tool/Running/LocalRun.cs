using Microsoft.Extensions.DependencyInjection;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Tool.Files;

namespace Orchestration.Tool.Running;

/// <summary>Runs a template in this process, with the factories that work without a network.</summary>
/// <remarks>No factory is ever connected here that starts a program or opens an address which a template names.</remarks>
internal static class LocalRun
{
    public static async Task<int> RunAsync(TemplateFile file, RunSettings settings, Surroundings surroundings, CancellationToken cancellationToken)
    {
        WorkflowTemplate template = file.Plan().Template;
        await using ServiceProvider services = Connect(settings);
        OrchestrationEngine engine = services.GetRequiredService<OrchestrationEngine>();
        ExecutionHandle handle = await StartAsync(engine, template, file, settings, cancellationToken);
        await using (cancellationToken.Register(() => _ = handle.CancelAsync("stopped from outside")))
        {
            IRunView view = RunViews.For(template, settings.Json, surroundings);
            await view.FollowAsync(handle.WatchAsync(cancellationToken: CancellationToken.None));
        }

        WorkflowExecution execution = await handle.WaitAsync(CancellationToken.None);
        IReadOnlyList<KeptFile> files = await KeptFiles.KeepAsync(execution, services.GetRequiredService<IArtifactStore>(), settings.Artifacts);
        await (settings.Json
            ? surroundings.Output.WriteLineAsync(RunDocument.Of(execution, files))
            : RunText.WriteAsync(execution, files, surroundings.Output));
        return execution.Status switch
        {
            ExecutionStatus.Completed => ExitCodes.Succeeded,
            ExecutionStatus.Cancelled => ExitCodes.Cancelled,
            _ => ExitCodes.Failed,
        };
    }

    private static ServiceProvider Connect(RunSettings settings)
    {
        ServiceCollection services = new();
        OrchestrationBuilder builder = services.AddOrchestration()
            .AddMediaFactory()
            .UseArtifactDirectory(ArtifactFolder.Open(settings.Artifacts));
        if (settings.Corpus is { } corpus)
            builder.AddResearchFactory(corpus);
        return services.BuildServiceProvider();
    }

    private static async Task<ExecutionHandle> StartAsync(
        OrchestrationEngine engine, WorkflowTemplate template, TemplateFile file, RunSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.StartWorkflowAsync(template, new StartOptions { Inputs = settings.Inputs }, cancellationToken);
        }
        catch (InvalidTemplateException invalid)
        {
            throw file.Locate(invalid);
        }
        catch (OrchestrationException refused)
        {
            throw new InvalidInputException(refused.Message);
        }
    }
}
