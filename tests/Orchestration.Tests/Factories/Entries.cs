using Orchestration.Factories;

namespace Orchestration.Tests.Factories;

/// <summary>Takes places for tests that do not ask which call finds out whether a factory works again.</summary>
internal static class Entries
{
    public static bool TryEnter(this ConnectedFactory factory, bool isImportant = false, bool isAlone = true) => factory.TryEnter(isImportant, isAlone, out _);
}
