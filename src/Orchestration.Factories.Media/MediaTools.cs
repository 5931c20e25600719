using Orchestration.Factories.Media.Lettering;
using Orchestration.Factories.Media.Programs;

namespace Orchestration.Factories.Media;

/// <summary>What the factory found on this machine.</summary>
internal sealed record MediaTools(FileFont? Font, string? Ffmpeg, string? Espeak, IReadOnlyList<string> Missing)
{
    /// <summary>Looks for everything, and notes what was configured but is not there.</summary>
    public static MediaTools Find(MediaFactoryOptions options)
    {
        string? searchPath = Environment.GetEnvironmentVariable("PATH");
        FileFont? font = string.IsNullOrEmpty(options.FontPath) ? null : FileFont.TryOpen(options.FontPath);
        string? ffmpeg = ProgramSearch.Find(options.FfmpegPath, "ffmpeg", searchPath);
        string? espeak = ProgramSearch.Find(options.EspeakPath, "espeak-ng", searchPath);
        List<string> missing = [];
        if (!string.IsNullOrEmpty(options.FontPath) && font is null)
            missing.Add($"no font at {options.FontPath}");
        if (!string.IsNullOrEmpty(options.FfmpegPath) && ffmpeg is null)
            missing.Add($"no program at {options.FfmpegPath}");
        if (!string.IsNullOrEmpty(options.EspeakPath) && espeak is null)
            missing.Add($"no program at {options.EspeakPath}");
        return new MediaTools(font, ffmpeg, espeak, missing);
    }

    /// <summary>Degraded when something that was configured is not there; the message says what is used.</summary>
    public FactoryHealth ToHealth()
    {
        string message = string.Join("; ", [
            "SkiaSharp",
            Ffmpeg is null ? "ffmpeg not found: video is made as animated PNG" : $"ffmpeg: {Ffmpeg}",
            Espeak is null ? "espeak-ng not found: no speech" : $"espeak-ng: {Espeak}",
            .. Missing,
        ]);
        return new FactoryHealth(Missing.Count == 0 ? FactoryStatus.Connected : FactoryStatus.Degraded, message);
    }
}
