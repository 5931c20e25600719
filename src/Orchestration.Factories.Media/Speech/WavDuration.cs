using System.Buffers.Binary;

namespace Orchestration.Factories.Media.Speech;

/// <summary>Reads from the header of a WAV file how long it is.</summary>
internal static class WavDuration
{
    private const int HeaderLength = 44;

    /// <summary>Seconds; 0 when the file is too short to be one.</summary>
    public static async ValueTask<double> ReadAsync(Stream wav, CancellationToken cancellationToken)
    {
        byte[] header = new byte[HeaderLength];
        if (await wav.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < HeaderLength)
            return 0;

        uint bytesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(28));
        return bytesPerSecond == 0 ? 0 : (double)(wav.Length - HeaderLength) / bytesPerSecond;
    }
}
