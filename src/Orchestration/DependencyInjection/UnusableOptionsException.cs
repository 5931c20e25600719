using Microsoft.Extensions.Options;

namespace Orchestration.DependencyInjection;

/// <summary>What validation found, one problem a line; caught as what it derives from.</summary>
internal sealed class UnusableOptionsException(OptionsValidationException found) : OptionsValidationException(found.OptionsName, found.OptionsType, found.Failures)
{
    /// <summary>How many problems there are, followed by a line for each with its code, place and remedy.</summary>
    public override string Message
    {
        get
        {
            string[] problems = [.. Failures];
            string count = problems.Length == 1 ? "1 problem" : $"{problems.Length} problems";
            return $"Orchestration cannot start, because its configuration has {count}:{string.Concat(problems.Select(static problem => $"{Environment.NewLine}  {problem}"))}";
        }
    }
}
