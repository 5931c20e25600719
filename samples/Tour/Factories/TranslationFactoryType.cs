using Orchestration.Templates;

namespace Tour.Factories;

/// <summary>A type of your own beside those of the library: <c>FactoryType.Translation</c>.</summary>
internal static class TranslationFactoryType
{
    private static readonly FactoryType Name = new("translation");

    extension(FactoryType)
    {
        public static FactoryType Translation => Name;
    }
}
