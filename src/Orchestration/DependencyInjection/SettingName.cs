namespace Orchestration.DependencyInjection;

/// <summary>Brings the spellings of a key to one: <c>MaxRetries</c>, <c>max_retries</c>, <c>MAXRETRIES</c>.</summary>
internal static class SettingName
{
    public static string Normalize(string key) =>
        string.Concat(key.Where(c => c is not ('_' or '-' or ' '))).ToLowerInvariant();
}
