namespace Orchestration.Benchmarks.Graphs;

/// <summary>The shapes that are measured.</summary>
internal static class GraphShapes
{
    private const int Seed = 20;

    /// <summary>Each step waits for the one before it.</summary>
    public static StepGraph Chain(int steps) =>
        new([.. Enumerable.Range(0, steps).Select(step => step == 0 ? Array.Empty<int>() : [step - 1])]);

    /// <summary>A root, <paramref name="width"/> steps that wait for it, and one step that waits for all of those.</summary>
    public static StepGraph Fan(int width)
    {
        int[][] dependencies = new int[width + 2][];
        dependencies[0] = [];
        for (int step = 1; step <= width; step++)
            dependencies[step] = [0];

        dependencies[width + 1] = [.. Enumerable.Range(1, width)];
        return new StepGraph(dependencies);
    }

    /// <summary>Layers whose steps wait for some different steps of the layer before, drawn with a fixed seed.</summary>
    public static StepGraph Layered(int layers, int width, int dependenciesPerStep)
    {
        Random random = new(Seed);
        int[] columns = [.. Enumerable.Range(0, width)];
        int[][] dependencies = new int[layers * width][];
        for (int step = 0; step < dependencies.Length; step++)
        {
            int layerBefore = (step / width - 1) * width;
            random.Shuffle(columns);
            dependencies[step] = layerBefore < 0 ? [] : [.. columns.Take(dependenciesPerStep).Order().Select(column => layerBefore + column)];
        }

        return new StepGraph(dependencies);
    }

    /// <summary>The product launch: market (0) and trends (1) in parallel, images (2) after market, a video (3) after the images.</summary>
    public static StepGraph Launch() => new([[], [], [0], [2]]);
}
