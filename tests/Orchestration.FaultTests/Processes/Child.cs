using System.Diagnostics;

namespace Orchestration.FaultTests.Processes;

/// <summary>A worker in a process of its own.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly Task<string> _said;

    private Child(Process process, TimeProvider time)
    {
        _process = process;
        _time = time;
        _said = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts this program again, under another one if there is a prefix.</summary>
    public static Child Start(IReadOnlyList<string> prefix, IReadOnlyList<string> arguments, TimeProvider time)
    {
        string[] line = [.. prefix, .. OwnProgram(), .. arguments];
        ProcessStartInfo start = new(line[0], line[1..]) { RedirectStandardInput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new Child(Process.Start(start) ?? throw new InvalidOperationException($"{line[0]} did not start."), time);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<ChildEnd> WaitAsync(TimeSpan? atMost = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(atMost ?? Enough, _time);
        }
        catch (TimeoutException)
        {
            Kill();
            return new ChildEnd(null, await _said);
        }

        return new ChildEnd(_process.ExitCode, await _said);
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to end in good order.</summary>
    public void Stop() => _process.StandardInput.Close();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static string[] OwnProgram()
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("Nobody knows which program this is.");
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, typeof(Child).Assembly.Location] : [program];
    }
}
