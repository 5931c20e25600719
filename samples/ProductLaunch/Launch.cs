using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using ProductLaunch.Progress;
using ProductLaunch.Results;

namespace ProductLaunch;

/// <summary>The whole sample: an engine with two factories, one workflow, and what came of it.</summary>
internal static class Launch
{
    /// <summary>Runs the workflow, keeps its files and shows its results; answers the exit code.</summary>
    public static async Task<int> RunAsync(LaunchOptions options, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = Register(options);
        OrchestrationEngine engine = services.GetRequiredService<OrchestrationEngine>();

        WorkflowTemplate template = WorkflowTemplate.Parse(await File.ReadAllBytesAsync(InProgramFolder("product-launch.json"), cancellationToken));
        StartOptions start = new()
        {
            ExecutionId = LaunchId.For(options),
            Inputs = new() { ["product"] = options.Product, ["video_seconds"] = options.VideoSeconds },
        };
        ExecutionHandle handle = await engine.StartWorkflowAsync(template, start, cancellationToken);

        await using (cancellationToken.Register(() => _ = handle.CancelAsync("stopped from outside")))
        {
            IProgressView view = ProgressView.For(template, options);
            await foreach (ExecutionEvent happened in handle.WatchAsync(cancellationToken: CancellationToken.None))
                view.Show(happened);
        }

        WorkflowExecution execution = await handle.WaitAsync(CancellationToken.None);
        IReadOnlyList<LaunchFile> files = await LaunchFiles.KeepAsync(execution, services.GetRequiredService<IArtifactStore>(), options.Folder);
        if (options.Json)
            Console.WriteLine(LaunchDocument.Of(execution, files, options.Folder).ToJson());
        else
            new LaunchSummary(execution, files, options.Folder).Write(Console.Out);

        return execution.Status switch
        {
            ExecutionStatus.Completed => 0,
            ExecutionStatus.Cancelled => 130,
            _ => 1,
        };
    }

    private static ServiceProvider Register(LaunchOptions options)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        OrchestrationBuilder orchestration = services.AddOrchestration()
            .AddResearchFactory(InProgramFolder("corpus"))
            .AddMediaFactory()
            .UseArtifactDirectory(Path.Combine(options.Folder, ".store"));
        if (options.Store == LaunchStore.Sqlite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(options.DatabasePath)!);
            orchestration.UseSqliteStore(new SqliteConnectionStringBuilder { DataSource = options.DatabasePath }.ToString());
        }

        return services.BuildServiceProvider();
    }

    private static string InProgramFolder(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
