using Orchestration.Coordination.Payloads;
using Orchestration.Templates;

namespace Orchestration.Coordination.Waiting;

/// <summary>A signal as it came. Payload of its event, and body of its message between hosts.</summary>
internal sealed record SignalArrival(string Name, JsonPayload Payload, string? Key)
{
    private const int LongestPayload = 1024 * 1024;

    /// <exception cref="ArgumentException">The name, the key or the payload is not possible.</exception>
    public static SignalArrival Checked(string name, JsonPayload payload, string? key)
    {
        ArgumentNullException.ThrowIfNull(name);
        ThrowUnlessName(name, "The name", nameof(name));
        if (key is not null)
            ThrowUnlessName(key, "The key", nameof(key));
        if (payload.Length > LongestPayload)
            throw new ArgumentException($"The payload of the signal '{name}' has {payload.Length:N0} bytes of JSON; at most {LongestPayload:N0} are possible. Keep what is larger elsewhere, and send where it is.", nameof(payload));

        return new SignalArrival(name, payload, key);
    }

    public Signal ToSignal(long at) => new(Name, Payload, Key, new DateTimeOffset(at, TimeSpan.Zero));

    private static void ThrowUnlessName(string text, string what, string parameter)
    {
        if (text.Length is 0 or > 256 || text.Any(char.IsControl) || WellFormed.Text(text) != text)
            throw new ArgumentException($"{what} of a signal has 1 to 256 characters, without control characters and half surrogate pairs.", parameter);
    }
}
