using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Tests;

public sealed class MediaFactoryTests
{
    private static readonly MediaFactoryOptions WithoutPrograms = new() { FfmpegPath = "", EspeakPath = "" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Is_a_media_factory_named_media_by_default()
    {
        MediaFactory factory = new();

        factory.Name.Should().Be("media");
        factory.Type.Should().Be(FactoryType.Media);
    }

    [Fact]
    public async Task Without_programs_offers_no_speech_and_says_so()
    {
        MediaFactory factory = new(WithoutPrograms);

        factory.Actions.Select(action => action.Name).Should().Equal("generate_image", "generate_images", "generate_video");
        FactoryHealth health = await factory.CheckHealthAsync(Token);
        health.Status.Should().Be(FactoryStatus.Connected);
        health.Message.Should().Be("SkiaSharp; ffmpeg not found: video is made as animated PNG; espeak-ng not found: no speech");
    }

    [Fact]
    public async Task A_configured_program_that_is_not_there_degrades_the_factory()
    {
        MediaFactory factory = new(new MediaFactoryOptions { FfmpegPath = "/nowhere/ffmpeg", EspeakPath = "", FontPath = "/nowhere/a.ttf" });

        FactoryHealth health = await factory.CheckHealthAsync(Token);

        health.Status.Should().Be(FactoryStatus.Degraded);
        health.Message.Should().Contain("no font at /nowhere/a.ttf").And.Contain("no program at /nowhere/ffmpeg");
    }

    [Theory]
    [InlineData("text_to_speech")]
    [InlineData("make_coffee")]
    public async Task An_action_that_is_not_offered_is_an_invalid_request(string action)
    {
        ActionResult result = await new MediaFactory(WithoutPrograms).ExecuteAsync(new MediaCall(action, "{}", new MemoryArtifactStore()), Token);

        result.Failure!.Kind.Should().Be(FailureKind.InvalidRequest);
        result.Failure.Message.Should().Contain(action).And.Contain("generate_image");
    }

    [Fact]
    public async Task A_result_carries_its_files_and_what_was_used()
    {
        MemoryArtifactStore store = new();

        ActionResult result = await new MediaFactory(WithoutPrograms).ExecuteAsync(
            new MediaCall("generate_images", """{ "prompts": ["Product hero", "Product detail"], "width": 64, "height": 64 }""", store), Token);

        result.Artifacts.Select(file => file.Name).Should().Equal("product-hero.png", "product-detail.png");
        result.Artifacts.Should().OnlyContain(file => store.Bytes(file).LongLength == file.Size);
        result.Usage.Should().Equal(new Dictionary<string, double> { ["images"] = 2 });
    }

    [Fact]
    public void Each_action_has_a_description_keywords_and_a_schema()
    {
        foreach (ActionDescriptor action in (ActionDescriptor[])[MediaActions.GenerateImage, MediaActions.GenerateImages, MediaActions.GenerateVideo, MediaActions.TextToSpeech])
        {
            action.Description.Should().NotBeNullOrEmpty();
            action.Keywords.Should().NotBeEmpty();
            JsonElement schema = action.ParametersSchema.ToElement();
            schema.GetProperty("$schema").GetString().Should().Be("https://json-schema.org/draft/2020-12/schema");
            schema.GetProperty("required").GetArrayLength().Should().BePositive();
        }
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        FluentActions.Invoking(() => new MediaFactory(new MediaFactoryOptions { Name = " " })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new MediaFactory(new MediaFactoryOptions { ImageWidth = 63 })).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new MediaFactory(new MediaFactoryOptions { ImageHeight = 4097 })).Should().Throw<ArgumentOutOfRangeException>();
    }
}
