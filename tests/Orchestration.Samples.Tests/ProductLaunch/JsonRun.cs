using System.Text.Json;

namespace Orchestration.Samples.Tests.ProductLaunch;

/// <summary>One run of the sample with <c>--json</c> into a folder of its own; the tests look at what it left.</summary>
public sealed class JsonRun : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("product-launch-");

    public string Folder => _folder.FullName;

    public JsonElement Document { get; private set; }

    public async ValueTask InitializeAsync()
    {
        SampleProcess run = await SampleProcess.RunAsync(CancellationToken.None, "--json", "--video-seconds", "1", "--out", Folder);
        run.ExitCode.Should().Be(0, run.Errors);
        Document = JsonDocument.Parse(run.Output).RootElement;
    }

    public JsonElement Step(string stepId) =>
        Document.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("step_id").GetString() == stepId);

    public DateTimeOffset StartOf(string stepId) => Step(stepId).GetProperty("started_at").GetDateTimeOffset();

    public DateTimeOffset EndOf(string stepId) => Step(stepId).GetProperty("finished_at").GetDateTimeOffset();

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
