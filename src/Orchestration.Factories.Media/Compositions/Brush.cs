using SkiaSharp;

namespace Orchestration.Factories.Media.Compositions;

/// <summary>Fills and lines in few words.</summary>
internal static class Brush
{
    /// <summary>A plain fill.</summary>
    public static SKPaint Fill(SKColor color, float opacity = 1) =>
        new() { IsAntialias = true, Color = color.WithAlpha((byte)MathF.Round(opacity * color.Alpha)) };

    /// <summary>A line.</summary>
    public static SKPaint Line(SKColor color, float width, float opacity = 1) =>
        new() { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width, Color = color.WithAlpha((byte)MathF.Round(opacity * 255)) };

    /// <summary>A fill that runs from one point to another through several colours.</summary>
    public static SKPaint Linear(SKPoint from, SKPoint to, params SKColor[] colors)
    {
        using SKShader shader = SKShader.CreateLinearGradient(from, to, colors, SKShaderTileMode.Clamp);
        return new SKPaint { IsAntialias = true, Shader = shader };
    }

    /// <summary>A fill that runs from a centre outwards through several colours.</summary>
    public static SKPaint Radial(SKPoint center, float radius, params SKColor[] colors)
    {
        using SKShader shader = SKShader.CreateRadialGradient(center, radius, colors, SKShaderTileMode.Clamp);
        return new SKPaint { IsAntialias = true, Shader = shader };
    }

    /// <summary>A colour on the way from one to another.</summary>
    public static SKColor Mix(SKColor from, SKColor to, float share) =>
        new(Mix(from.Red, to.Red, share), Mix(from.Green, to.Green, share), Mix(from.Blue, to.Blue, share));

    private static byte Mix(byte from, byte to, float share) => (byte)MathF.Round(from + ((to - from) * share));
}
