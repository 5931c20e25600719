using Orchestration.Templates;

namespace Orchestration.Factories.Media.Tests.Requests;

public sealed class ParameterRulesTests
{
    [Fact]
    public async Task All_problems_of_a_request_are_named_at_once()
    {
        ActionFailure failure = await FailureOf("generate_video", """{ "prompt": " ", "duration": 601, "size": 2, "style": 7, "images": [ { "name": "a" } ] }""");

        failure.Kind.Should().Be(FailureKind.InvalidRequest);
        failure.Message.Should().Be(
            "generate_video: prompt must not be empty. duration must be from 1 to 600, not 601. "
            + "images[0].media_type must be that of an image. images[0].size must be a number of bytes. "
            + "images[0].sha256 must be 64 lower-case hexadecimal digits. style must be a text. "
            + "size is not a parameter; there are prompt, duration, images, style.");
    }

    [Theory]
    [InlineData("generate_image", "{}", "prompt is required.")]
    [InlineData("generate_image", """{ "prompt": "" }""", "prompt must not be empty.")]
    [InlineData("generate_image", "[]", "the parameters must be an object.")]
    [InlineData("generate_image", """{ "prompt": "a", "width": 63 }""", "width must be from 64 to 4096, not 63.")]
    [InlineData("generate_image", """{ "prompt": "a", "height": 64.5 }""", "height must be a whole number from 64 to 4096.")]
    [InlineData("generate_images", """{ "prompts": [] }""", "prompts must be a list of 1 to 50 texts.")]
    [InlineData("generate_images", """{ "prompts": ["a", " "] }""", "prompts[1] must not be empty.")]
    [InlineData("generate_video", """{ "prompt": "a", "duration": "30" }""", "duration must be a number from 1 to 600.")]
    public async Task A_wrong_parameter_is_named(string action, string parameters, string problem) =>
        (await FailureOf(action, parameters)).Message.Should().Be($"{action}: {problem}");

    [Fact]
    public async Task An_optional_parameter_may_be_null()
    {
        MediaCall call = new("generate_image", """{ "prompt": "a", "style": null, "width": 64, "height": 64 }""", new MemoryArtifactStore());

        ActionResult result = await new MediaFactory().ExecuteAsync(call, TestContext.Current.CancellationToken);

        result.IsSuccess.Should().BeTrue();
    }

    private static async Task<ActionFailure> FailureOf(string action, string parameters)
    {
        ActionResult result = await new MediaFactory().ExecuteAsync(new MediaCall(action, parameters, new MemoryArtifactStore()), TestContext.Current.CancellationToken);
        return result.Failure!;
    }
}
