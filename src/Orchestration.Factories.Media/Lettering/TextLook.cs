using SkiaSharp;

namespace Orchestration.Factories.Media.Lettering;

/// <summary>How a text looks.</summary>
/// <param name="Capital">The height of a capital letter in pixels.</param>
/// <param name="Weight">The width of the pen, in twentieths of a capital's height.</param>
/// <param name="Color">The ink.</param>
/// <param name="Tracking">Added space between characters, in twentieths of a capital's height.</param>
internal readonly record struct TextLook(float Capital, float Weight, SKColor Color, float Tracking = 0);
