using System.Text;
using System.Text.Json;
using Orchestration.Tool.Commands;

namespace Orchestration.Tool.Tests;

/// <summary>One run of the tool in this process, with what it wrote.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public IReadOnlyList<JsonElement> JsonLines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public static async Task<ToolRun> Of(string[] arguments, string input = "", bool isTerminal = false, CancellationToken cancellationToken = default)
    {
        StringWriter output = new(), error = new();
        Surroundings surroundings = new()
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            Error = error,
            IsTerminal = isTerminal,
        };
        int exitCode = await OrchestrateCommand.RunAsync(arguments, surroundings, cancellationToken);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Gives the template on standard input.</summary>
    public static Task<ToolRun> Of(string template, params string[] arguments) =>
        Of([arguments[0], "-", .. arguments[1..]], template, cancellationToken: TestContext.Current.CancellationToken);
}
