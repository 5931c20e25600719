namespace Orchestration.Coordination.Payloads;

/// <summary>What the event of a pause says in its number: the mode, and whether an outer execution asked. Part of the stored format.</summary>
internal static class PauseDetail
{
    private const int ByOuter = 2;

    public static int Of(PauseMode mode, bool isByOuter) => (int)mode | (isByOuter ? ByOuter : 0);

    public static PauseMode ModeOf(int detail) => (PauseMode)(detail & ~ByOuter);

    public static bool IsByOuter(int detail) => (detail & ByOuter) != 0;
}
