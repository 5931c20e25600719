using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Orchestration.Artifacts;
using Orchestration.Templates;
using SkiaSharp;

namespace Orchestration.Factories.Media.Tests.Video;

public sealed class VideoStudioTests
{
    private static readonly MediaFactory Plain = new(new MediaFactoryOptions { FfmpegPath = "", ImageWidth = 128, ImageHeight = 128 });
    private static readonly bool HasFfmpeg = MediaTools.Find(new MediaFactoryOptions()).Ffmpeg is not null;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_ffmpeg_a_video_is_an_animated_PNG_of_exactly_the_duration()
    {
        MemoryArtifactStore store = new();
        MediaCall call = new("generate_video", """{ "prompt": "Product showcase", "duration": 1.3 }""", store);

        MediaResult result = (await Plain.MakeAsync(call, Token))!;

        JsonElement output = result.Output.ToElement();
        output.GetProperty("engine").GetString().Should().Be("apng");
        ArtifactReference video = result.Artifacts.Should().ContainSingle().Subject;
        (video.Name, video.MediaType).Should().Be(("product-showcase.apng", "image/apng"));
        List<(string Type, byte[] Data)> chunks = Chunks(store.Bytes(video));
        List<byte[]> controls = [.. chunks.Where(chunk => chunk.Type == "fcTL").Select(chunk => chunk.Data)];
        controls.Should().HaveCount(13).And.HaveCount(output.GetProperty("frames").GetInt32());
        controls.Sum(control => BinaryPrimitives.ReadUInt16BigEndian(control.AsSpan(20))).Should().Be(1300);
        uint[] sequence = [.. chunks.Where(chunk => chunk.Type is "fcTL" or "fdAT").Select(chunk => BinaryPrimitives.ReadUInt32BigEndian(chunk.Data))];
        sequence.Should().Equal(Enumerable.Range(0, sequence.Length).Select(number => (uint)number));
        using SKBitmap first = SKBitmap.Decode(store.Bytes(video));
        (first.Width, first.Height).Should().Be((480, 270));
        result.Usage.Should().Equal(new Dictionary<string, double> { ["seconds"] = 1.3 });
        call.Progress[^1].Fraction.Should().Be(1);
    }

    [Fact]
    public void The_longest_video_without_ffmpeg_has_fewer_frames_a_second() =>
        new Media.Video.AnimatedPngEngine().Plan(600).Should().Match<Media.Video.VideoFormat>(format => format.Frames == 150 && format.FrameRate == 0.25);

    [Fact]
    public async Task Images_of_an_earlier_step_are_shown()
    {
        MemoryArtifactStore store = new();
        ArtifactReference red = await SaveFilledAsync(store, SKColors.Red);
        ArtifactReference blue = await SaveFilledAsync(store, SKColors.Blue);
        string parameters = $$"""{ "prompt": "a", "duration": 3, "images": [{{Json(red)}}, {{Json(blue)}}] }""";

        MediaResult result = (await Plain.MakeAsync(new MediaCall("generate_video", parameters, store), Token))!;

        List<SKColor> middles = [.. Frames(store.Bytes(result.Artifacts[0])).Select(MiddleOf)];
        int firstRed = middles.IndexOf(SKColors.Red), firstBlue = middles.IndexOf(SKColors.Blue);
        firstRed.Should().BeInRange(8, 16);
        firstBlue.Should().BeInRange(18, 26);
        middles[^1].Should().Be(SKColors.Blue);
    }

    [Fact]
    public async Task Images_that_are_missing_or_cannot_be_read_are_all_named()
    {
        MemoryArtifactStore store = new();
        ArtifactReference text = await store.SaveAsync("text.png", "image/png", new MemoryStream("not an image"u8.ToArray()), Token);
        string hash = new('0', 64);
        string parameters = $$"""{ "prompt": "a", "duration": 1, "images": [ { "name": "gone.png", "media_type": "image/png", "size": 1, "sha256": "{{hash}}" }, { "name": "text.png", "media_type": "image/png", "size": 12, "sha256": "{{text.Sha256}}" } ] }""";

        ActionResult result = await Plain.ExecuteAsync(new MediaCall("generate_video", parameters, store), Token);

        result.Failure!.Kind.Should().Be(FailureKind.InvalidRequest);
        result.Failure.Message.Should().Contain("images[0] (gone.png) is not in the artifact store").And.Contain("images[1] (text.png) is not an image");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Cancelling_stops_between_frames(string? ffmpeg)
    {
        Assert.SkipUnless(ffmpeg is not null || HasFfmpeg, "ffmpeg is not installed");
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        MemoryArtifactStore store = new();
        MediaCall call = new("generate_video", """{ "prompt": "a", "duration": 60 }""", store) { OnReport = stop.Cancel };
        MediaFactory factory = new(new MediaFactoryOptions { FfmpegPath = ffmpeg });

        await FluentActions.Awaiting(() => factory.ExecuteAsync(call, stop.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        store.Count.Should().Be(0);
        call.Progress.Should().ContainSingle();
    }

    [Fact]
    public async Task With_ffmpeg_a_video_is_an_MP4_file()
    {
        Assert.SkipUnless(HasFfmpeg, "ffmpeg is not installed");
        MemoryArtifactStore store = new();

        MediaResult result = (await new MediaFactory().MakeAsync(new MediaCall("generate_video", """{ "prompt": "Product showcase", "duration": 1 }""", store), Token))!;

        result.Artifacts[0].MediaType.Should().Be("video/mp4");
        result.Output.ToElement().GetProperty("frames").GetInt32().Should().Be(12);
        Encoding.ASCII.GetString(store.Bytes(result.Artifacts[0]), 4, 4).Should().Be("ftyp");
    }

    private static async Task<ArtifactReference> SaveFilledAsync(MemoryArtifactStore store, SKColor color)
    {
        using SKBitmap picture = new(160, 90);
        picture.Erase(color);
        using SKData png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return await store.SaveAsync("filled.png", "image/png", png.AsStream(), Token);
    }

    private static string Json(ArtifactReference file) =>
        $$"""{ "name": "{{file.Name}}", "media_type": "{{file.MediaType}}", "size": {{file.Size}}, "sha256": "{{file.Sha256}}" }""";

    private static SKColor MiddleOf(SKBitmap frame)
    {
        using (frame)
            return frame.GetPixel(frame.Width / 2, frame.Height / 2);
    }

    /// <summary>Takes an animated PNG apart: each frame becomes a PNG with the header of the whole.</summary>
    private static IEnumerable<SKBitmap> Frames(byte[] animated)
    {
        List<(string Type, byte[] Data)> chunks = Chunks(animated);
        byte[] header = chunks[0].Data;
        for (int i = 0; i < chunks.Count; i++)
        {
            if (chunks[i].Type != "fcTL")
                continue;

            IEnumerable<byte[]> data = chunks.Skip(i + 1).TakeWhile(chunk => chunk.Type is "IDAT" or "fdAT")
                .Select(chunk => chunk.Type == "IDAT" ? chunk.Data : chunk.Data[4..]);
            yield return SKBitmap.Decode([.. animated[..8], .. Chunk("IHDR", header), .. data.SelectMany(part => Chunk("IDAT", part)), .. Chunk("IEND", [])]);
        }
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        byte[] chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }

    private static List<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        List<(string, byte[])> chunks = [];
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }

        return chunks;
    }
}
