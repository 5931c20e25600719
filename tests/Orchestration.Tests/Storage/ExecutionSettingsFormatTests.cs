using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Tests.Storage;

/// <summary>The stored texts of version 2. They are never changed: what was written once is read for ever.</summary>
public sealed class ExecutionSettingsFormatTests
{
    private const string Everything = """{"budget":{"amount":12.50,"on_exhausted":"fail"},"deadline":630822816000000000,"parent":{"execution":"gr\u00F6\u00DFe","step":"paint","depth":2}}""";

    private static readonly ExecutionSettings All = new()
    {
        Budget = new Budget { Amount = 12.50m, OnExhausted = BudgetReaction.Fail },
        Deadline = 630822816000000000,
        Parent = new ParentStep("größe", "paint", 2),
    };

    public static TheoryData<string> Stored =>
    [
        Everything,
        """{"budget":{"amount":0,"on_exhausted":"pause"}}""",
        """{"deadline":1}""",
        """{"parent":{"execution":"e-1","step":"s","depth":1}}""",
        """{"parent":{"execution":"e-1","step":"s","depth":1,"attempt":2}}""",
    ];

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_was_stored_is_read_and_written_as_it_was(string text) =>
        ExecutionSettingsFormat.Write(ExecutionSettingsFormat.Read(text)).Should().Be(text);

    [Fact]
    public void Every_part_is_kept() => ExecutionSettingsFormat.Read(Everything).Should().Be(All);

    [Fact]
    public void What_says_nothing_is_no_text_and_is_shared()
    {
        ExecutionSettingsFormat.Write(ExecutionSettings.None).Should().BeNull();
        ExecutionSettingsFormat.Write(new ExecutionSettings()).Should().BeNull();
        ExecutionSettingsFormat.Read(null).Should().BeSameAs(ExecutionSettings.None);
    }

    [Fact]
    public void Fields_of_a_newer_version_are_passed_over() =>
        ExecutionSettingsFormat.Read("""{"colour":"red","deadline":7,"parent":{"execution":"e","step":"s","depth":1,"item":4},"budget":{"amount":1,"on_exhausted":"pause","currency":"EUR"}}""")
            .Should().Be(new ExecutionSettings { Deadline = 7, Parent = new ParentStep("e", "s", 1), Budget = new Budget { Amount = 1 } });

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"deadline":"soon"}""")]
    [InlineData("""{"deadline":1.5}""")]
    [InlineData("""{"budget":{"amount":1}}""")]
    [InlineData("""{"budget":{"amount":1,"on_exhausted":"steal"}}""")]
    [InlineData("""{"budget":{"amount":1,"on_exhausted":null}}""")]
    [InlineData("""{"parent":{"execution":"e","step":"s"}}""")]
    [InlineData("""{"parent":{"execution":null,"step":"s","depth":1}}""")]
    public void Damaged_settings_are_a_corrupt_store(string text)
    {
        Action read = () => ExecutionSettingsFormat.Read(text);

        read.Should().Throw<StoreUnavailableException>().Which.Problem.Should().Be(StoreProblem.Corrupt);
    }
}
