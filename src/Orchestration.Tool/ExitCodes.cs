namespace Orchestration.Tool;

/// <summary>What the tool answers to the shell.</summary>
internal static class ExitCodes
{
    public const int Succeeded = 0;

    public const int Failed = 1;

    public const int InvalidInput = 2;

    public const int Cancelled = 130;
}
