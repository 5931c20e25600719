using System.Globalization;
using System.Text;
using Orchestration.Artifacts;
using Orchestration.Factories.Media.Images;
using Orchestration.Factories.Media.Programs;
using Orchestration.Factories.Media.Requests;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Speech;

/// <summary>Carries out <c>text_to_speech</c> with espeak-ng.</summary>
internal sealed class SpeechStudio(string path)
{
    /// <summary>Speaks a text into a WAV file.</summary>
    public async ValueTask<MediaResult> SpeakAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        SpeechParameters asked = MediaActions.SpeechRules.Read(request, MediaJson.Default.SpeechParameters);
        string voice = asked.Voice ?? MediaActions.DefaultVoice;
        int speed = asked.Speed ?? MediaActions.DefaultSpeed;
        using TemporaryFolder folder = new();
        string file = folder.PathOf("speech.wav");
        string[] arguments = ["-v", voice, "-s", speed.ToString(CultureInfo.InvariantCulture), "-b", "1", "-w", file, "--stdin"];
        request.Report(new ActionProgress(0, "Speaks."));
        try
        {
            await ChildProgram.RunAsync(path, arguments, input => input.WriteAsync(Encoding.UTF8.GetBytes(asked.Text), cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        }
        catch (ActionFailedException exception) when (exception.Message.Contains("voice does not exist", StringComparison.OrdinalIgnoreCase))
        {
            throw ParameterRules.Invalid(request.Action, [$"voice '{voice}' is not one that espeak-ng has."], exception);
        }

        await using FileStream content = File.OpenRead(file);
        double duration = Math.Round(await WavDuration.ReadAsync(content, cancellationToken).ConfigureAwait(false), 3);
        content.Position = 0;
        ArtifactReference audio = await request.Artifacts.SaveAsync(ArtifactName.Of(asked.Text, ".wav"), "audio/wav", content, cancellationToken).ConfigureAwait(false);
        request.Report(new ActionProgress(1, "Spoke."));
        SpeechOutput output = new(audio, "espeak-ng", duration, voice, speed);
        return new MediaResult(JsonPayload.From(output, MediaJson.Default.SpeechOutput), [audio], new Dictionary<string, double> { ["seconds"] = duration });
    }
}
