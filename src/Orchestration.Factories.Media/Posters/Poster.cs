using SkiaSharp;
using Orchestration.Factories.Media.Lettering;

namespace Orchestration.Factories.Media.Posters;

/// <summary>A picture that follows from a text and a style: art, and a caption that can always be read.</summary>
internal sealed class Poster
{
    private readonly string _title;
    private readonly string _art;
    private readonly PosterStyle _style;

    /// <summary>Plans a poster.</summary>
    /// <param name="title">What it says.</param>
    /// <param name="style">The name of the style.</param>
    /// <param name="variant">Gives the same title another picture.</param>
    public Poster(string title, string style, int variant = 0)
    {
        _title = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _style = PosterStyle.Find(style);
        _art = $"{_title}\n{_style.Name.ToUpperInvariant()}\n{variant}";
        Palette = new Seed(_title + "\n" + _style.Name.ToUpperInvariant()).Pick(_style.Palettes);
    }

    /// <summary>The colours.</summary>
    public Palette Palette { get; }

    /// <summary>Draws art and caption over the whole of a new picture; the caller disposes it.</summary>
    public SKBitmap Render(int width, int height, ILettering lettering)
    {
        SKBitmap bitmap = Blank(width, height);
        using SKCanvas canvas = new(bitmap);
        Caption caption = Caption.Place(new SKSize(width, height), _title.Length);
        canvas.Clear(Palette.Ground);
        DrawArt(canvas, caption.Art);
        caption.Draw(canvas, lettering, Palette, _title, _style.Name.ToUpperInvariant(), Edition());
        return bitmap;
    }

    /// <summary>Draws art alone over the whole of a new picture; the caller disposes it.</summary>
    public SKBitmap RenderArt(int width, int height)
    {
        SKBitmap bitmap = Blank(width, height);
        using SKCanvas canvas = new(bitmap);
        DrawArt(canvas, SKRect.Create(width, height));
        return bitmap;
    }

    private static SKBitmap Blank(int width, int height) =>
        new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));

    private void DrawArt(SKCanvas canvas, SKRect area)
    {
        canvas.Save();
        canvas.ClipRect(area);
        _style.Composition.Draw(canvas, area, Palette, new Seed(_art));
        canvas.Restore();
    }

    private string Edition() => $"No. {new Seed(_art).NextBits() % 10_000:0000}";
}
