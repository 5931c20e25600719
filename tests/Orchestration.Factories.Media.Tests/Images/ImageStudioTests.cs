using System.Text.Json;
using Orchestration.Artifacts;
using SkiaSharp;

namespace Orchestration.Factories.Media.Tests.Images;

public sealed class ImageStudioTests
{
    private static readonly MediaFactory Factory = new(new MediaFactoryOptions { ImageWidth = 160, ImageHeight = 120 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_image_is_a_PNG_file_of_the_size_asked_for()
    {
        MemoryArtifactStore store = new();
        MediaCall call = new("generate_image", """{ "prompt": "Product mockup", "style": "realistic", "width": 200, "height": 100 }""", store);

        MediaResult result = (await Factory.MakeAsync(call, Token))!;

        ArtifactReference image = result.Artifacts.Should().ContainSingle().Subject;
        image.Should().Match<ArtifactReference>(file => file.Name == "product-mockup.png" && file.MediaType == "image/png");
        using SKBitmap picture = SKBitmap.Decode(store.Bytes(image));
        (picture.Width, picture.Height).Should().Be((200, 100));
        result.Usage.Should().Equal(new Dictionary<string, double> { ["images"] = 1 });
        result.Output.ToElement().GetProperty("image").GetProperty("sha256").GetString().Should().Be(image.Sha256);
    }

    [Fact]
    public async Task Several_images_are_listed_in_the_order_of_their_prompts()
    {
        MediaCall call = new("generate_images", """{ "prompts": ["Product hero", "Product detail"] }""", new MemoryArtifactStore());

        MediaResult result = (await Factory.MakeAsync(call, Token))!;

        JsonElement output = result.Output.ToElement();
        output.GetProperty("style").GetString().Should().Be("modern");
        output.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("prompt").GetString()).Should().Equal("Product hero", "Product detail");
        output.GetProperty("images")[0].EnumerateObject().Select(property => property.Name)
            .Should().Equal("prompt", "name", "media_type", "size", "sha256", "width", "height");
        result.Usage["images"].Should().Be(2);
        call.Progress.Select(progress => progress.Fraction).Should().Equal(0, 0.5, 1);
    }

    [Fact]
    public async Task Cancelling_stops_between_images()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        MemoryArtifactStore store = new();
        int reports = 0;
        MediaCall call = new("generate_images", """{ "prompts": ["a", "b", "c"] }""", store)
        {
            OnReport = () =>
            {
                if (++reports == 2)
                    stop.Cancel();
            },
        };

        await FluentActions.Awaiting(() => Factory.ExecuteAsync(call, stop.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        store.Count.Should().BeLessThan(3);
    }
}
