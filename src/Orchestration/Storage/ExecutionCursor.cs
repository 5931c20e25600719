using System.Globalization;
using System.Text;

namespace Orchestration.Storage;

/// <summary>A place in the list of executions: after the one with this start and id.</summary>
internal readonly record struct ExecutionCursor(long StartedAt, string ExecutionId)
{
    public static ExecutionCursor Parse(string text)
    {
        try
        {
            string plain = Encoding.UTF8.GetString(Convert.FromBase64String(text));
            int colon = plain.IndexOf(':', StringComparison.Ordinal);
            return new ExecutionCursor(long.Parse(plain.AsSpan(0, colon), CultureInfo.InvariantCulture), plain[(colon + 1)..]);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            throw new ArgumentException("The cursor is not one that a page of executions answered.", nameof(text), exception);
        }
    }

    /// <summary>Whether an execution comes after this place, newest first.</summary>
    public bool Precedes(long startedAt, string executionId) =>
        startedAt < StartedAt || (startedAt == StartedAt && string.CompareOrdinal(executionId, ExecutionId) > 0);

    public override string ToString() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{StartedAt}:{ExecutionId}")));
}
