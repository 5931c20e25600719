using System.Text.Json.Serialization;

namespace Tour.Factories;

/// <summary>The parameters of <c>generate_image</c>.</summary>
internal sealed record Prompt([property: JsonPropertyName("prompt")] string Text, string? Style = null);

/// <summary>The parameters of <c>generate_images</c>.</summary>
internal sealed record Prompts([property: JsonPropertyName("prompts")] IReadOnlyList<string> Texts);

/// <summary>The parameters of <c>generate_video</c>.</summary>
internal sealed record Film(string Prompt, int Duration, IReadOnlyList<Image>? Images = null);

/// <summary>The parameters of <c>market_analysis</c>.</summary>
internal sealed record Market(string MarketSector, string Depth = "standard");

/// <summary>The parameters of <c>discover_technology</c>.</summary>
internal sealed record Question(string Query);

/// <summary>One image, as SVG.</summary>
internal sealed record Image(string Prompt, string Svg);

/// <summary>What <c>generate_images</c> answers.</summary>
internal sealed record Gallery(IReadOnlyList<Image> Images);

/// <summary>What <c>generate_video</c> answers.</summary>
internal sealed record Movie(string Title, int ImagesShown);

/// <summary>What the research actions answer.</summary>
internal sealed record Report(string Headline);
