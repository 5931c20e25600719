using Orchestration.Factories.Media.Compositions;

namespace Orchestration.Factories.Media.Posters;

/// <summary>A named look: how the picture is composed and in which colours.</summary>
internal sealed record PosterStyle(string Name, IComposition Composition, IReadOnlyList<Palette> Palettes)
{
    /// <summary>The style of a request that names none.</summary>
    public const string DefaultName = "modern";

    private static readonly Palette[] Daylight =
    [
        Palette.Of("1C2128 F6F3EC A9B4C0 E8A15C 8C99A8 E9E4DB D9823B 3E6C8F C9B79C 4A5563"),
        Palette.Of("22201D F8F2E6 BDB3A2 6FB5A0 A39A8C F0E8DA 4F8F7F C46A4A E0C48D 5C5348"),
        Palette.Of("191F2B F2F5F9 A3B1C6 F2C14E 7F90AB E3E9F2 F2C14E B34A4A 5577A3 3A4A66"),
    ];

    private static readonly Palette[] Bold =
    [
        Palette.Of("101330 FFFFFF B3B9E6 FF5D73 2B2F77 6C3BD1 FF5D73 FFB14E 3ED6C5 8A7BFF"),
        Palette.Of("06262D F4FFFB 9CC9C2 FFC857 0B5563 17A398 FFC857 EE6C4D 98E2C6 E0FBFC"),
        Palette.Of("231123 FFF5F0 D6B4CC FF8552 5C1A57 C8326B FF8552 FFD1A9 F24C8B 7A5CFF"),
        Palette.Of("0B1B33 F5FAFF A8C3E6 4CC9F0 1B3A6B 3A86FF 4CC9F0 F72585 B8F2E6 FFD60A"),
    ];

    private static readonly Palette[] Paper =
    [
        Palette.Of("F5F1E8 1D1D1B 5E5A52 D64933 EFE9DC E6DDCB D64933 1D1D1B C9BFA9 8A8172"),
        Palette.Of("F2F4F3 14213D 55607A 2A6F97 E8ECEB DBE2E1 2A6F97 14213D B7C4C9 7C8FA0"),
        Palette.Of("F7F3F0 2B2D2F 62605E 3A7D5C F0E9E4 E5DBD4 3A7D5C 2B2D2F D8C3B1 8E8378"),
    ];

    private static readonly Palette[] Warm =
    [
        Palette.Of("2B1A2E FFE8C7 E0B490 FF9F4A 4B1D52 F4764F FFC65C E2574C B23A6B 6C2A6A"),
        Palette.Of("12333A FFF1D6 B9CDB8 F4A259 1F6F78 F6D186 F4A259 E4572E 8CB369 2E5E66"),
        Palette.Of("3A1F14 FFEBCF E3BE98 F2B134 7A3B1E F0A04B F7D488 D1603D 9C3D27 5E2A1A"),
    ];

    private static readonly PosterStyle[] Named =
    [
        new("realistic", new StillLife(), Daylight),
        new("modern", new Orbits(), Bold),
        new("minimal", new Quiet(), Paper),
        new("retro", new Sunset(), Warm),
        new("geometric", new Tiles(), Paper),
        new("low poly", new Facets(), Bold),
    ];

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["photo"] = "realistic", ["photorealistic"] = "realistic", ["photographic"] = "realistic", ["real"] = "realistic",
        ["contemporary"] = "modern", ["corporate"] = "modern", ["bold"] = "modern",
        ["minimalist"] = "minimal", ["minimalistic"] = "minimal", ["simple"] = "minimal", ["clean"] = "minimal",
        ["vintage"] = "retro", ["70s"] = "retro", ["80s"] = "retro", ["synthwave"] = "retro",
        ["abstract"] = "geometric", ["bauhaus"] = "geometric", ["pattern"] = "geometric",
        ["lowpoly"] = "low poly", ["low-poly"] = "low poly", ["polygon"] = "low poly", ["futuristic"] = "low poly",
    };

    /// <summary>The names of the styles that have a look of their own.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Select(style => style.Name)];

    /// <summary>All styles that have a look of their own.</summary>
    public static IReadOnlyList<PosterStyle> All => Named;

    /// <summary>Finds the style of a name; a name that is not known gets a look that follows from its letters.</summary>
    public static PosterStyle Find(string name)
    {
        string wanted = name.Trim();
        wanted = Synonyms.GetValueOrDefault(wanted, wanted);
        foreach (PosterStyle style in Named)
        {
            if (style.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                return style;
        }

        Seed seed = new(wanted.ToUpperInvariant());
        IComposition composition = seed.Pick(Named).Composition;
        return new PosterStyle(wanted, composition, [seed.Pick(seed.Coin() ? Bold : Warm)]);
    }
}
