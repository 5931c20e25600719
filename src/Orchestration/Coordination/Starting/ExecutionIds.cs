using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Orchestration.Coordination.Starting;

/// <summary>Makes ids for executions that nobody named: UUIDs of version 7, which sort by time and are random beyond it.</summary>
/// <remarks>The system is asked for the randomness of many ids at once: asking it for each took a sixth of a short execution.</remarks>
internal static class ExecutionIds
{
    private const int TimeBytes = 6;
    private const int RandomBytes = 16 - TimeBytes;
    private const int AtOnce = 64;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _left;

    /// <summary>A new id.</summary>
    /// <param name="now">When the execution is started, in UTC ticks.</param>
    public static string Create(long now)
    {
        long milliseconds = (now - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        Span<byte> id = stackalloc byte[TimeBytes + RandomBytes];
        BinaryPrimitives.WriteInt64BigEndian(id, milliseconds << 16);
        TakeRandom(id[TimeBytes..]);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return Convert.ToHexStringLower(id);
    }

    private static void TakeRandom(Span<byte> bytes)
    {
        _random ??= new byte[RandomBytes * AtOnce];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(_random);
            _left = AtOnce;
        }

        _random.AsSpan(--_left * RandomBytes, RandomBytes).CopyTo(bytes);
    }
}
