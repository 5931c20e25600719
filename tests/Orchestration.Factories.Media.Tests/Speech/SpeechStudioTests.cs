using System.Text;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Tests.Speech;

public sealed class SpeechStudioTests
{
    private static readonly MediaFactory Factory = new();
    private static readonly bool Speaks = Factory.Actions.Any(action => action.Name == "text_to_speech");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_becomes_a_WAV_file()
    {
        Assert.SkipUnless(Speaks, "espeak-ng is not installed");
        MemoryArtifactStore store = new();

        MediaResult result = (await Factory.MakeAsync(new MediaCall("text_to_speech", """{ "text": "-v is said, not obeyed", "speed": 200 }""", store), Token))!;

        result.Artifacts[0].MediaType.Should().Be("audio/wav");
        Encoding.ASCII.GetString(store.Bytes(result.Artifacts[0]), 0, 4).Should().Be("RIFF");
        result.Usage["seconds"].Should().BeInRange(0.5, 10);
    }

    [Fact]
    public async Task An_unknown_voice_is_an_invalid_request()
    {
        Assert.SkipUnless(Speaks, "espeak-ng is not installed");

        ActionResult result = await Factory.ExecuteAsync(new MediaCall("text_to_speech", """{ "text": "a", "voice": "xx-nobody" }""", new MemoryArtifactStore()), Token);

        result.Failure!.Kind.Should().Be(FailureKind.InvalidRequest);
        result.Failure.Message.Should().Contain("xx-nobody");
    }
}
