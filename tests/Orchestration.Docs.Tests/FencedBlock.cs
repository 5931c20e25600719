namespace Orchestration.Docs.Tests;

/// <summary>A fenced block of a page: <c>```csharp name</c>.</summary>
internal sealed record FencedBlock(string Page, int Line, string Language, string Name, string Text)
{
    public override string ToString() => $"{Page}:{Line} ({Language} {Name})";
}
