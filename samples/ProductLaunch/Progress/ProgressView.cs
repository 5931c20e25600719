using Orchestration.Templates;

namespace ProductLaunch.Progress;

/// <summary>Chooses how progress is shown: not at all, in place on a terminal, or line by line.</summary>
internal static class ProgressView
{
    public static IProgressView For(WorkflowTemplate template, LaunchOptions options)
    {
        if (options.Json)
            return new SilentView();

        Console.WriteLine($"{template.Name}: {template.Description}");
        Console.WriteLine();
        bool isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        return isTerminal || (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            ? new TerminalView(template, Console.Out, Console.WindowWidth > 0 ? Console.WindowWidth : 80)
            : new LineView(Console.Out);
    }
}
