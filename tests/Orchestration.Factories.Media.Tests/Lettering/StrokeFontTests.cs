using Orchestration.Factories.Media.Lettering;

namespace Orchestration.Factories.Media.Tests.Lettering;

public sealed class StrokeFontTests
{
    private static readonly StrokeFont Font = new();

    [Fact]
    public void Knows_all_of_ASCII_and_the_letters_of_Latin_1()
    {
        IEnumerable<char> wanted = Enumerable.Range('!', '~' - '!' + 1).Concat(Enumerable.Range('À', 'ÿ' - 'À' + 1)).Select(code => (char)code);

        wanted.Where(character => !StrokeFont.Knows(character)).Should().BeEmpty();
    }

    [Fact]
    public void A_letter_with_a_combining_accent_is_as_wide_as_the_composed_one() =>
        Font.Measure("e\u0301", 20).Should().Be(Font.Measure("é", 20)).And.Be(Font.Measure("e", 20));

    [Fact]
    public void Other_characters_take_the_room_of_a_box() => Font.Measure("東🙂", 20).Should().BeGreaterThan(20);

    [Fact]
    public void Invisible_characters_take_no_room() => Font.Measure("a\u200D\uFE0F", 20).Should().Be(Font.Measure("a", 20));
}
