namespace Orchestration.Corpus.Tests.Graphs;

public sealed class RecordedGraphTests
{
    public static TheoryData<string> Graphs => GraphFacts.Graphs;

    [Theory]
    [MemberData(nameof(Graphs))]
    public void The_copy_of_a_graph_has_the_shape_that_is_known_of_it(string name)
    {
        GraphFacts facts = GraphFacts.Of(name);
        RecordedGraph graph = RecordedGraph.Of(name);
        HashSet<int> parents = [.. graph.Tasks.SelectMany(task => task.Parents)];

        graph.Tasks.Should().HaveCount(facts.Tasks);
        graph.Tasks.Sum(task => task.Parents.Count).Should().Be(facts.Edges);
        graph.Tasks.Count(task => task.Parents.Count == 0).Should().Be(facts.Roots);
        graph.Tasks.Where((_, place) => !parents.Contains(place)).Should().HaveCount(facts.Leaves);
        graph.Tasks.Where((task, place) => task.Parents.Count == 0 && !parents.Contains(place)).Should().HaveCount(facts.Isolated);
        graph.Tasks.Sum(task => task.Microseconds).Should().Be(facts.WorkUs);
        graph.BottomLevels().Max().Should().Be(facts.CriticalPathUs);
        Components(graph).Should().Be(facts.Components);
    }

    [Fact]
    public void The_copies_have_graphs_in_several_pieces_graphs_listed_out_of_order_and_a_large_one()
    {
        RecordedGraph[] graphs = [.. GraphFacts.All.Select(facts => RecordedGraph.Of(facts.Graph))];

        GraphFacts.All.Should().Contain(facts => facts.Components > 1).And.Contain(facts => facts.Isolated > 0).And.Contain(facts => facts.Tasks == 1066);
        graphs.Should().Contain(graph => graph.Tasks.Where((task, place) => task.Parents.Any(parent => parent > place)).Any());
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void The_copy_is_what_the_recording_says(string name)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);

        RecordingReader.Read(name).Tasks.Should().BeEquivalentTo(RecordedGraph.Of(name).Tasks, options => options.WithStrictOrdering());
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void The_copy_of_the_facts_is_what_was_published(string name)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);

        PublishedFacts.Of(name).Should().BeEquivalentTo(GraphFacts.Of(name), options => options.WithStrictOrdering());
    }

    private static int Components(RecordedGraph graph)
    {
        int[] component = [.. Enumerable.Range(0, graph.Tasks.Count)];
        for (int task = 0; task < graph.Tasks.Count; task++)
        {
            foreach (int parent in graph.Tasks[task].Parents)
                component[Top(component, task)] = Top(component, parent);
        }

        return component.Where((top, task) => top == task).Count();
    }

    private static int Top(int[] component, int task)
    {
        while (component[task] != task)
            task = component[task];

        return task;
    }
}
