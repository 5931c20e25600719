namespace Orchestration.Architecture.Tests;

public sealed class SourceFileTests
{
    [Fact]
    public void Every_kind_of_outermost_type_is_found()
    {
        const string text = """
            using System;

            namespace Some.Place;

            public sealed class A<T>(int x) where T : class;
            internal readonly record struct B(int X);
            public enum C
            {
            }
            interface D;
            public delegate Task<List<int>> E(string text);
            public abstract record F
            {
                private sealed class Nested;
            }
            """;

        SourceFile.NamespaceOf(text).Should().Be("Some.Place");
        SourceFile.TypesOf(text).Should().Equal("A", "B", "C", "D", "E", "F");
    }

    [Fact]
    public void A_program_has_neither()
    {
        const string text = "return 0;\n";

        SourceFile.NamespaceOf(text).Should().BeNull();
        SourceFile.TypesOf(text).Should().BeEmpty();
    }

    [Fact]
    public void Source_text_in_a_raw_string_is_not_a_declaration()
    {
        const string quotes = "\"\"\"";

        SourceFile.TypesOf($"class A;\nstring s = {quotes}\nclass B;\n{quotes};").Should().Equal("A");
    }
}
