using SkiaSharp;
using Orchestration.Factories.Media.Posters;

namespace Orchestration.Factories.Media.Compositions;

/// <summary>A way to fill an area with shapes.</summary>
internal interface IComposition
{
    /// <summary>Covers the whole area; the same colours and seed draw the same picture.</summary>
    void Draw(SKCanvas canvas, SKRect area, Palette palette, Seed seed);
}
