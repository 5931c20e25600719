using Mono.Cecil;
using Orchestration.Architecture.Tests.Specimens;

namespace Orchestration.Architecture.Tests;

public sealed class AssemblyEdgesTests
{
    private static readonly Lazy<List<Edge>> Edges = new(() =>
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(typeof(Specimen).Assembly.Location);
        return AssemblyEdges.Read(module);
    });

    [Theory]
    [InlineData("(declaration)")]
    [InlineData("_field")]
    [InlineData("Parameter")]
    [InlineData("GenericArgument")]
    [InlineData("Constraint")]
    [InlineData("Body")]
    [InlineData("BodyGeneric")]
    [InlineData("Catch")]
    [InlineData("AttributeArgument")]
    public void Every_kind_of_mention_is_an_edge(string member)
    {
        Edges.Value.Should().Contain(edge => edge.FromType == nameof(Specimen) && edge.Member == member && edge.ToType == nameof(Mentioned));
    }

    [Theory]
    [InlineData("Lambda")]
    [InlineData("Asynchronous")]
    [InlineData("Iterator")]
    public void What_the_compiler_moves_into_a_nested_type_belongs_to_the_outer_type(string member)
    {
        Edges.Value.Should().Contain(edge => edge.FromType == member + nameof(Specimen) && edge.ToType == nameof(Mentioned));
    }
}
