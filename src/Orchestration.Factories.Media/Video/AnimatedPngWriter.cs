using System.Buffers.Binary;

namespace Orchestration.Factories.Media.Video;

/// <summary>Joins PNG files of one size to an animation (PNG specification, third edition, 11.3.6).</summary>
internal sealed class AnimatedPngWriter(Stream output, int frames)
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = MakeCrcTable();

    private byte[]? _header;
    private uint _sequence;

    /// <summary>Adds a frame that is shown for this many milliseconds, at most 65535.</summary>
    /// <exception cref="ArgumentException">The frame has another size or form of pixels than the first.</exception>
    public void WriteFrame(ReadOnlySpan<byte> png, int milliseconds)
    {
        bool isFirst = _header is null;
        ReadOnlySpan<byte> rest = png[Signature.Length..];
        while (!rest.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            ReadOnlySpan<byte> type = rest.Slice(4, 4), data = rest.Slice(8, length);
            rest = rest[(length + 12)..];
            if (type.SequenceEqual("IHDR"u8))
                Begin(data, milliseconds);
            else if (type.SequenceEqual("IDAT"u8) && isFirst)
                WriteChunk("IDAT"u8, data);
            else if (type.SequenceEqual("IDAT"u8))
                WriteChunk("fdAT"u8, [.. Number(_sequence++), .. data]);
        }
    }

    /// <summary>Ends the file.</summary>
    public void Finish() => WriteChunk("IEND"u8, []);

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int k = 0; k < 8; k++)
                c = (c & 1) == 0 ? c >> 1 : 0xEDB88320 ^ (c >> 1);
            table[n] = c;
        }

        return table;
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        return crc;
    }

    private void Begin(ReadOnlySpan<byte> header, int milliseconds)
    {
        if (_header is null)
        {
            _header = header.ToArray();
            output.Write(Signature);
            WriteChunk("IHDR"u8, header);
            WriteChunk("acTL"u8, [.. Number((uint)frames), .. Number(0)]);
        }
        else if (!header.SequenceEqual(_header))
        {
            throw new ArgumentException("All frames must have the size and the form of pixels of the first.", nameof(header));
        }

        byte[] delay = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(delay, (ushort)milliseconds);
        BinaryPrimitives.WriteUInt16BigEndian(delay.AsSpan(2), 1000);
        WriteChunk("fcTL"u8, [.. Number(_sequence++), .. header[..8], .. Number(0), .. Number(0), .. delay]);
    }

    private void WriteChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        output.Write(Number((uint)data.Length));
        output.Write(type);
        output.Write(data);
        output.Write(Number(~Crc(Crc(uint.MaxValue, type), data)));
    }
}
