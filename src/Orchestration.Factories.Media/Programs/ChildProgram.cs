using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Programs;

/// <summary>Runs a program as a child process, without a shell, and stops it with all its children when asked to.</summary>
internal static class ChildProgram
{
    private const int KeptErrorText = 2000;

    /// <summary>Runs to the end.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Passed as they are.</param>
    /// <param name="feed">Writes what the program reads from its standard input.</param>
    /// <param name="cancellationToken">Ends the program and its children.</param>
    /// <exception cref="ActionFailedException">It could not be started, or ended with an error.</exception>
    public static async Task RunAsync(string path, IEnumerable<string> arguments, Func<Stream, Task> feed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = Start(path, arguments);
        using CancellationTokenRegistration stop = cancellationToken.Register(() => End(process));
        try
        {
            Task<string> errors = ReadTailAsync(process.StandardError);
            Task<string> words = ReadTailAsync(process.StandardOutput);
            Exception? unread = await FeedAsync(process, feed).ConfigureAwait(false);
            string tail = await errors.ConfigureAwait(false);
            await words.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (process.ExitCode != 0 || unread is not null)
                throw Failed(path, process.ExitCode, tail, unread);
        }
        finally
        {
            End(process);
        }
    }

    private static Process Start(string path, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(path, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start) ?? throw new Win32Exception("No process was started.");
        }
        catch (Win32Exception exception)
        {
            throw new ActionFailedException(FailureKind.Unavailable, $"{Path.GetFileName(path)} could not be started: {exception.Message}", exception);
        }
    }

    /// <summary>A program that ends early closes its input; its exit code and words say more than the broken pipe.</summary>
    private static async Task<IOException?> FeedAsync(Process process, Func<Stream, Task> feed)
    {
        try
        {
            await using Stream input = process.StandardInput.BaseStream;
            await feed(input).ConfigureAwait(false);
            return null;
        }
        catch (IOException exception)
        {
            return exception;
        }
    }

    private static async Task<string> ReadTailAsync(StreamReader reader)
    {
        StringBuilder tail = new();
        char[] buffer = new char[1024];
        while (await reader.ReadAsync(buffer).ConfigureAwait(false) is int count and > 0)
        {
            tail.Append(buffer, 0, count);
            if (tail.Length > KeptErrorText)
                tail.Remove(0, tail.Length - KeptErrorText);
        }

        return tail.ToString().Trim();
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or NotSupportedException)
        {
        }
    }

    private static ActionFailedException Failed(string path, int exitCode, string tail, Exception? cause) =>
        new(
            new ActionFailure(FailureKind.Permanent, $"{Path.GetFileName(path)} ended with code {exitCode}: {(tail.Length == 0 ? "it said nothing." : tail)}")
            {
                Code = $"exit_{exitCode}",
            },
            cause);
}
