; The installer for Windows. make_installer.py calls it, with FILES (what goes in and out again), VERSION, VERSION4,
; SIZE_KB, ICON and OUT; WIDE where makensis can make a 64-bit installer, FAST where size does not matter.
; Everything is the user's own: no administrator is asked, and nothing outside HKCU and the user's folders is written.
;
;   taksir-VERSION-setup.exe [/S] [/DESKTOP=1] [/PATH=1] [/D=C:\folder]     /D comes last, without quotes
;   uninstall.exe [/S] [/REMOVEDATA=1]

Unicode true
!ifdef WIDE
  Target amd64-unicode
!endif
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
SetDateSave off
AllowSkipFiles off
RequestExecutionLevel user
ManifestSupportedOS Win10
ManifestDPIAware true
ManifestLongPathAware true

!define NAME "Taksir"
!define PUBLISHER "The Taksir developers"
!define HOMEPAGE "https://github.com/taksir/taksir"
!define APP_ID "io.github.taksir.Taksir"
!define PROGID "Taksir.Estimate.1"
!define SUFFIX ".taksir"
!define MEDIA_TYPE "application/vnd.taksir.estimate+json"
!define DATA_FOLDER "taksir"    ; of %LOCALAPPDATA%: settings, price books, profiles

!define OWN_KEY "Software\Taksir"
!define CLASSES "Software\Classes"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Taksir"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths"
!define REGISTERED "Software\RegisteredApplications"

!define FIRST_BUILD 18362       ; Windows 10 1903: Qt uses the ICU that it brings
!define STILL_RUNNING 5         ; exit code of a silent run that found the program open
!define OLD_ONE_STAYS 6         ; exit code where an older version could not be removed
!define TOO_OLD 7               ; exit code where Windows is too old, or has 32 bits

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinMessages.nsh
!include WinVer.nsh
!include x64.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh
!include "${FILES}"
!include "user_path.nsh"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Taksir"
InstallDirRegKey HKCU "${OWN_KEY}" "InstallDir"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} ${VERSION} setup"
VIAddVersionKey /LANG=0 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Copyright ${PUBLISHER}. MIT licence."

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\taksir.exe"
!define MUI_COMPONENTSPAGE_SMALLDESC
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
; Windows' own language decides; every other one than Indonesian sees English.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Indonesian"
!include "texts.nsh"

; Where an answer stands in the registry or on the command line, it is taken; else a tick stays as it is.
!macro ChooseSection SECTION SWITCH
  ReadRegDWORD $0 HKCU "${OWN_KEY}" "${SWITCH}"
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/${SWITCH}=" $2
  ${IfNot} ${Errors}
    StrCpy $0 $2
  ${EndIf}
  ${If} $0 == 1
    !insertmacro SelectSection ${SECTION}
  ${EndIf}
!macroend

; Goes on when neither program of a folder is open: Windows lets nobody write to one that runs.
!macro CheckNotRunning UN
Function ${UN}CheckNotRunning
  Exch $R0
  again:
  StrCpy $R1 ""
  !insertmacro NoteIfOpen "taksir.exe"
  !insertmacro NoteIfOpen "taksir-cli.exe"
  ${If} $R1 == ""
    Pop $R0
    Return
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
  SetErrorLevel ${STILL_RUNNING}
  Quit
FunctionEnd
!macroend

!macro NoteIfOpen PROGRAM
  ${If} ${FileExists} "$R0\${PROGRAM}"
    ClearErrors
    FileOpen $R2 "$R0\${PROGRAM}" a
    ${If} ${Errors}
      StrCpy $R1 "${PROGRAM}"
    ${Else}
      FileClose $R2
    ${EndIf}
  ${EndIf}
!macroend

!insertmacro CheckNotRunning ""
!insertmacro CheckNotRunning "un."

; A shortcut that Windows knows to belong to our window: without the id, the taskbar shows two buttons for one program.
!macro MakeShortcut PATH
  CreateShortcut "${PATH}" "$INSTDIR\taksir.exe" "" "$INSTDIR\taksir.exe" 0 SW_SHOWNORMAL "" "$(SHORTCUT_TIP)"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${PATH}",2)'     ; 2: to read and write
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call 'OLEAUT32::SysAllocString(w "${APP_ID}")p.r5'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_BSTR},,p r5)p.r4'
        ${IPropertyStore::SetValue} $2 '($3,$4)'
        ${IPropertyStore::Commit} $2 ""
        System::Call 'OLEAUT32::SysFreeString(p r5)'
        System::Free $3
        System::Free $4
        ${IUnknown::Release} $2 ""
      ${EndIf}
      ${IPersistFile::Save} $1 '("${PATH}",1)'
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

; Tells Explorer that file types have changed.
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "${NAME}" PROGRAM
  SectionIn RO
  SetShellVarContext current
  Call RemoveOldVersion
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr HKCU "${OWN_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${OWN_KEY}" "Version" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\taksir.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "URLInfoAbout" "${HOMEPAGE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  ; What an estimate is, and what opens it.
  WriteRegStr HKCU "${CLASSES}\${PROGID}" "" "$(ESTIMATE)"
  WriteRegStr HKCU "${CLASSES}\${PROGID}" "FriendlyTypeName" "$(ESTIMATE)"
  WriteRegStr HKCU "${CLASSES}\${PROGID}" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\Application" "ApplicationName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\Application" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\DefaultIcon" "" "$INSTDIR\taksir-document.ico"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open\command" "" '"$INSTDIR\taksir.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "" "${PROGID}"
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "Content Type" "${MEDIA_TYPE}"
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\taksir.exe" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\taksir.exe\SupportedTypes" "${SUFFIX}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\taksir.exe\shell\open\command" "" '"$INSTDIR\taksir.exe" "%1"'
  WriteRegStr HKCU "${OWN_KEY}\Capabilities" "ApplicationName" "${NAME}"
  WriteRegStr HKCU "${OWN_KEY}\Capabilities" "ApplicationDescription" "$(SHORTCUT_TIP)"
  WriteRegStr HKCU "${OWN_KEY}\Capabilities\FileAssociations" "${SUFFIX}" "${PROGID}"
  WriteRegStr HKCU "${REGISTERED}" "${NAME}" "${OWN_KEY}\Capabilities"
  ; So that the Run window finds both by their names.
  WriteRegStr HKCU "${APP_PATHS}\taksir.exe" "" "$INSTDIR\taksir.exe"
  WriteRegStr HKCU "${APP_PATHS}\taksir-cli.exe" "" "$INSTDIR\taksir-cli.exe"

  !insertmacro MakeShortcut "$SMPROGRAMS\${NAME}.lnk"
  !insertmacro TellExplorer
SectionEnd

Section /o "$(DESKTOP_NAME)" DESKTOP
  !insertmacro MakeShortcut "$DESKTOP\${NAME}.lnk"
  WriteRegDWORD HKCU "${OWN_KEY}" "DESKTOP" 1
SectionEnd

Section /o "$(PATH_NAME)" PATH
  !insertmacro AddToPath "$INSTDIR"
  WriteRegDWORD HKCU "${OWN_KEY}" "PATH" 1
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM} "$(PROGRAM_ABOUT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP} "$(DESKTOP_ABOUT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${PATH} "$(PATH_ABOUT)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
  SetShellVarContext current
  SetRegView 64
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${FIRST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(WINDOWS_TOO_OLD)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  !insertmacro ChooseSection ${DESKTOP} "DESKTOP"
  !insertmacro ChooseSection ${PATH} "PATH"
FunctionEnd

; An older version takes its own files away: only it knows which they were. What the user chose is kept above.
Function RemoveOldVersion
  ReadRegStr $R3 HKCU "${OWN_KEY}" "InstallDir"
  ${If} $R3 == ""
  ${OrIfNot} ${FileExists} "$R3\uninstall.exe"
    StrCpy $R3 "$INSTDIR"
  ${EndIf}
  Push $R3
  Call CheckNotRunning
  ${If} ${FileExists} "$R3\uninstall.exe"
    ClearErrors
    ExecWait '"$R3\uninstall.exe" /S _?=$R3' $R4
    ${If} ${Errors}
    ${OrIf} $R4 <> 0
      MessageBox MB_OK|MB_ICONSTOP "$(OLD_STAYS)" /SD IDOK
      SetErrorLevel ${OLD_ONE_STAYS}
      Quit
    ${EndIf}
    Delete "$R3\uninstall.exe"
    RMDir "$R3"
  ${EndIf}
FunctionEnd

Section "un.${NAME}" UN_PROGRAM
  SectionIn RO
  SetShellVarContext current
  Push "$INSTDIR"
  Call un.CheckNotRunning
  ReadRegDWORD $R5 HKCU "${OWN_KEY}" "PATH"
  ${If} $R5 == 1
    !insertmacro RemoveFromPath "$INSTDIR"
  ${EndIf}
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegDWORD $R5 HKCU "${OWN_KEY}" "DESKTOP"
  ${If} $R5 == 1
    Delete "$DESKTOP\${NAME}.lnk"
  ${EndIf}
  SetOutPath "$TEMP"    ; a folder that somebody works in cannot be removed
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"

  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${CLASSES}\${PROGID}"
  DeleteRegKey HKCU "${CLASSES}\Applications\taksir.exe"
  DeleteRegKey HKCU "${APP_PATHS}\taksir.exe"
  DeleteRegKey HKCU "${APP_PATHS}\taksir-cli.exe"
  DeleteRegValue HKCU "${REGISTERED}" "${NAME}"
  DeleteRegKey HKCU "${OWN_KEY}"
  ; Another program may have laid its hand on our suffix since: then only what is ours goes.
  DeleteRegValue HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids"
  ReadRegStr $R5 HKCU "${CLASSES}\${SUFFIX}" ""
  ${If} $R5 == "${PROGID}"
    DeleteRegValue HKCU "${CLASSES}\${SUFFIX}" ""
    DeleteRegValue HKCU "${CLASSES}\${SUFFIX}" "Content Type"
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\${SUFFIX}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\Applications"
  DeleteRegKey /ifempty HKCU "${APP_PATHS}"
  DeleteRegKey /ifempty HKCU "${REGISTERED}"
  !insertmacro TellExplorer
SectionEnd

Section /o "un.$(DATA_NAME)" UN_DATA
  RMDir /r "$LOCALAPPDATA\${DATA_FOLDER}"
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UN_PROGRAM} "$(UN_PROGRAM_ABOUT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${UN_DATA} "$(DATA_ABOUT)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function un.onInit
  SetShellVarContext current
  SetRegView 64
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/REMOVEDATA=" $2
  ${IfNot} ${Errors}
  ${AndIf} $2 == 1
    !insertmacro SelectSection ${UN_DATA}
  ${EndIf}
FunctionEnd
