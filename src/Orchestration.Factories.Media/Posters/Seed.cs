using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Factories.Media.Posters;

/// <summary>A stream of numbers that follows from a text and nothing else (SplitMix64 over SHA-256).</summary>
internal sealed class Seed
{
    private ulong _state;

    /// <summary>Starts the stream of a text.</summary>
    public Seed(string text) => _state = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The next number of 64 bits.</summary>
    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number between two bounds, the upper one excluded.</summary>
    public float Between(float low, float high) => low + ((high - low) * (NextBits() >> 40) / (1 << 24));

    /// <summary>A whole number from 0 to below a count.</summary>
    public int Below(int count) => (int)(NextBits() % (ulong)count);

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>True in half of all cases.</summary>
    public bool Coin() => (NextBits() & 1) == 0;
}
